import type { Path, Place, Side } from "../problems/problem.ts";

// A file's value together with the place of each of its parts.
export type YamlDocument = {
  readonly value: unknown;
  // Where the key or the value at a path stands; the nearest ancestor that exists when the path does not.
  readonly place: (path: Path, at?: Side) => Place;
};

// A value with the offsets of itself and its key in the text, and its parts by key or index.
export type Part = {
  readonly value: unknown;
  readonly key: number | undefined;
  readonly start: number;
  readonly parts: ReadonlyMap<string, Part>;
};

// The place of a path in the tree of parts, by a function from offset to place.
export function placeIn(
  root: Part,
  placeAt: (offset: number) => Place,
): YamlDocument["place"] {
  return (path, at = "value") => {
    const { part, whole } = descend(root, path);
    const value = placeAt(part.start);
    if (part.key === undefined) return value;
    const key = placeAt(part.key);
    // What begins on a later line than its key, or does not exist, is looked for at the key.
    return at === "key" ||
      !whole ||
      value.line !== key.line ||
      part.value === null
      ? key
      : value;
  };
}

function descend(root: Part, path: Path): { part: Part; whole: boolean } {
  let part = root;
  for (const key of path) {
    const next = part.parts.get(key);
    if (next === undefined) return { part, whole: false };
    part = next;
  }
  return { part, whole: true };
}
