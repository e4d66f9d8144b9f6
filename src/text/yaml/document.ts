import type { Path, Place, Side } from "../problems/problem.ts";
import type { Source } from "./source.ts";

// A file's value together with the place of each of its parts.
export type YamlDocument = {
  readonly value: unknown;
  // Where the key or the value at a path stands; the nearest ancestor that exists when the path does not.
  readonly place: (path: Path, at?: Side) => Place;
  readonly root: Part;
};

// A value with where it and its key stand in their text, and its parts by key or index.
export type Part = {
  readonly value: unknown;
  readonly parts: ReadonlyMap<string, Part>;
  readonly source: Source;
  // The offsets of the key; undefined for what has none.
  readonly key: Range | undefined;
  readonly start: number;
  readonly end: number;
  // Where a value stands that was put in its place.
  readonly from?: Place;
  // What could not be read as it was meant, which was told: the value, or keys of the mapping.
  readonly unread?: "value" | "keys";
};

export type Range = { readonly start: number; readonly end: number };

// The place of a path in the tree of parts, which may come from several texts.
export function placeIn(root: Part): YamlDocument["place"] {
  return (path, at = "value") => {
    const { part, whole } = descend(root, path);
    const value = part.source.placeAt(part.start, part.end);
    if (part.key === undefined) return value;
    const key = part.source.placeAt(part.key.start, part.key.end);
    // What begins on a later line than its key, or does not exist, is looked for at the key.
    return at === "key" ||
      !whole ||
      value.line !== key.line ||
      part.value === null
      ? key
      : value;
  };
}

// Whether the part is a mapping, also an empty one.
export function isMapping({ value }: Part): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// The part at a path, or the nearest one above it that exists.
export function descend(
  root: Part,
  path: Path,
): { readonly part: Part; readonly whole: boolean } {
  let part = root;
  for (const key of path) {
    const next = part.parts.get(key);
    if (next === undefined) return { part, whole: false };
    part = next;
  }
  return { part, whole: true };
}
