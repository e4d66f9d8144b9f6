import { distance } from "fastest-levenshtein";
import type { Path } from "./problem.ts";

const longestShown = 60;

// What was found, in words: text in quotes and cut when long, "nothing" for an empty value.
export function describeFound(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value))
    return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object")
    return Object.keys(value).length === 0 ? "an empty mapping" : "a mapping";
  if (typeof value === "string") return JSON.stringify(cut(value));
  return JSON.stringify(value);
}

// The path as a person reads it; keys that hold dots stand quoted in brackets: topics.orders.config["retention.ms"].
export function printPath(path: Path): string {
  return path
    .map((key, index) =>
      /^[\w:-]+$/.test(key)
        ? `${index === 0 ? "" : "."}${key}`
        : `[${JSON.stringify(cut(key))}]`,
    )
    .join("");
}

// The words as a choice: "a, b or c".
export function listWords(words: readonly string[], last = "or"): string {
  return words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1) ?? ""}`;
}

// The word the person probably meant; undefined when none is near. A namespace they share does not make words alike.
export function nearestWord(
  word: string,
  words: readonly string[],
): string | undefined {
  const own = ownPart(word);
  const [best] = words
    .map((candidate) => ({ candidate, other: ownPart(candidate) }))
    .map(({ candidate, other }) => ({
      candidate,
      away: mistakes(own, other),
      allowed: Math.max(own.length, other.length) / 3,
    }))
    .filter(({ away, allowed }) => away <= allowed)
    .sort((a, b) => a.away - b.away);
  return best?.candidate;
}

function ownPart(word: string): string {
  return word.slice(word.lastIndexOf(":") + 1).toLowerCase();
}

// Two letters the wrong way round are one mistake, not two.
function mistakes(word: string, other: string): number {
  const swapped = Array.from(
    { length: word.length },
    (_, at) =>
      word.slice(0, at) +
      word.charAt(at + 1) +
      word.charAt(at) +
      word.slice(at + 2),
  );
  return swapped.includes(other) ? 1 : distance(word, other);
}

// The hint that names the word the person probably meant, ready to be spread into a Problem.
export function suggest(
  word: string,
  words: readonly string[],
): { hint?: string } {
  const nearest = nearestWord(word, words);
  return nearest === undefined ? {} : { hint: `did you mean "${nearest}"?` };
}

function cut(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
