import type { Path, Problem } from "../../text/problems/problem.ts";
import { describeFound, suggest } from "../../text/problems/words.ts";
import { isMapping, type Part } from "../../text/yaml/document.ts";

type Mapping = Readonly<Record<string, unknown>>;

// What a part gives when it lies over a value: mappings are merged key by key, everything else replaces, and a null that is
// written takes the key away. A null that takes nothing away is a problem, because its key may be misspelt.
export function mergeOver(
  under: unknown,
  over: Part,
  path: Path,
  problems: Problem[],
): unknown {
  if (!isMapping(over)) return over.value;
  const below = isPlainMapping(under) ? under : {};
  const merged = new Map(Object.entries(below));
  for (const [key, part] of over.parts) {
    if (!isUnset(part))
      merged.set(
        key,
        mergeOver(merged.get(key), part, [...path, key], problems),
      );
    else if (!merged.delete(key))
      problems.push(nothingToUnset([...path, key], part, Object.keys(below)));
  }
  // A key may be called __proto__, so the value is not built by assignments.
  return Object.fromEntries(merged);
}

// Whether a null is written there: a value that was only left out unsets nothing.
export function isUnset({ value, start, end }: Part): boolean {
  return value === null && end > start;
}

function isPlainMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function nothingToUnset(
  path: Path,
  { source, key, start, end }: Part,
  known: readonly string[],
): Problem {
  const name = path.at(-1) ?? "";
  return {
    severity: "error",
    path,
    at: "key",
    place: source.placeAt(key?.start ?? start, key?.end ?? end),
    expected: "a key that is set below, as null unsets it",
    found: describeFound(name),
    ...suggest(name, known),
  };
}
