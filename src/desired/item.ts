import type { Path, Place } from "../problems/problem.ts";

// The kinds that config files declare, each a top-level key.
export type KindName = "topics";

// One declared item with the place of each of its parts.
export type Item = {
  readonly kind: KindName;
  readonly name: string;
  // As written, checked against the kind's schema; what is missing is filled in by the kind.
  readonly written: Readonly<Record<string, unknown>>;
  // Where the item, or the part of it at a path below it, stands; the item's own place when the path is unknown.
  readonly place: (path: Path) => Place;
};
