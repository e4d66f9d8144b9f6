import type { DesiredTopic } from "../kinds/topics/spec.ts";
import type { Path, Place, Side } from "../problems/problem.ts";

// The kinds that config files declare, each a top-level key.
export type KindName = "topics";

// One declared item, checked and complete, with the place of each of its parts.
export type Item = {
  readonly kind: KindName;
  readonly name: string;
  readonly desired: DesiredTopic;
  // Where the item, or the part of it at a path below it such as ["config", "retention.ms"], stands; the nearest part that
  // exists when the path does not.
  readonly place: (path: Path, at?: Side) => Place;
};
