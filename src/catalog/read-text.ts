import { pass, refuse } from "../text/problems/checked.ts";
import type { Checked } from "../text/problems/problem.ts";
import { listWords } from "../text/problems/words.ts";
import { hintFor } from "../text/schema/hints.ts";
import type { Setting } from "./setting.ts";
import { trouble } from "./trouble.ts";

// The value of a setting that is a text, or one of the words that Kafka takes.
export function readText(setting: Setting, written: unknown): Checked<string> {
  if (setting.values !== undefined)
    return readWord(setting, setting.values, written);
  const text = oneLine(written);
  return text.ok && text.value === "" && setting.nonEmpty === true
    ? refuse([trouble("text that is not empty", written)])
    : text;
}

// One of the words.
export function readWord(
  { anyCase }: Setting,
  words: readonly string[],
  written: unknown,
): Checked<string> {
  const spelt = (word: string): string =>
    anyCase === true ? word.toLowerCase() : word;
  const found = words.find(
    (word) => typeof written === "string" && spelt(word) === spelt(written),
  );
  if (found !== undefined) return pass(found);
  const hint = hintFor(written, { enum: words });
  return refuse([trouble(listWords(words), written, hint)]);
}

// Text on one line. A number or a boolean is none: 3.10 would become 3.1.
export function oneLine(written: unknown): Checked<string> {
  if (typeof written !== "string")
    return refuse([
      trouble("text", written, hintFor(written, { type: "string" })),
    ]);
  return /[\r\n]/.test(written)
    ? refuse([trouble("text on one line", written)])
    : pass(written);
}
