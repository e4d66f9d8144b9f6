import { textsOf } from "./inputs.ts";
import type { Difference, Values } from "./resource.ts";

// How two maps of texts under the same input differ, entry by entry.
export function compareTexts(
  key: string,
  olds: Values,
  news: Values,
): readonly Difference[] {
  const before = textsOf(olds, key);
  const after = textsOf(news, key);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => before[name] !== after[name])
    .map((name) => ({
      property: propertyAt(key, name),
      kind: kindOf(before[name], after[name]),
    }));
}

// The engine's path of one entry of a map, whatever dots its name has.
export function propertyAt(key: string, name: string): string {
  return `${key}[${JSON.stringify(name)}]`;
}

function kindOf(
  before: string | undefined,
  after: string | undefined,
): Difference["kind"] {
  if (before === undefined) return "add";
  return after === undefined ? "delete" : "update";
}
