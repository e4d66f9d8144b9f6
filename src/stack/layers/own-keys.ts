import type { Path, Problem } from "../../text/problems/problem.ts";
import { describeFound } from "../../text/problems/words.ts";
import type { Schema } from "../../text/schema/schema.ts";
import type { Part } from "../../text/yaml/document.ts";

// The keys of an item or a profile that say how the layers go together, and nothing of the thing itself.
export const ownKeys = {
  add: {
    type: "boolean",
    description:
      "true in a layer over others: they do not have this, it is added here.",
  },
  profile: {
    type: "string",
    expected: "the name of a profile",
    description:
      "The profile whose settings count where the item does not say otherwise.",
  },
} as const satisfies Readonly<Record<string, Schema>>;

// The part without these keys.
export function withoutKeys(part: Part, keys: readonly string[]): Part {
  if (!keys.some((key) => part.parts.has(key))) return part;
  const parts = new Map([...part.parts].filter(([key]) => !keys.includes(key)));
  const entries = [...parts].map(([key, { value }]) => [key, value] as const);
  return { ...part, parts, value: Object.fromEntries(entries) };
}

// What is wrong with the word add in a part at a path.
export function checkAdd(part: Part, path: Path): readonly Problem[] {
  const add = part.parts.get("add");
  if (add === undefined || typeof add.value === "boolean") return [];
  return [
    {
      severity: "error",
      path: [...path, "add"],
      place: add.source.placeAt(add.start, add.end),
      expected: "true or false",
      found: describeFound(add.value),
    },
  ];
}
