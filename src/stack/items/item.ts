import type { Contribution } from "../layers/contribution.ts";
import type { PlacedPart } from "../layers/parts-elsewhere.ts";
import type { Path, Place, Side } from "../../text/problems/problem.ts";
import type { declaredKinds, KindName } from "./kinds.ts";

// One declared item, checked and complete, with the place of each of its parts.
export type Item = ReadItem & {
  readonly name: string;
  // Where the item, or the part of it at a path below it such as ["config", "retention.ms"], stands; the nearest part that
  // exists when the path does not.
  readonly place: (path: Path, at?: Side) => Place;
  // The parts of it that stand in other files than the item itself.
  readonly elsewhere: () => readonly PlacedPart[];
  // What the item is made of, weakest first: who says what, and what it lies over.
  readonly contributions: readonly Contribution[];
};

type ReadItem = Passed<ReturnType<(typeof declaredKinds)[KindName]["read"]>>;

type Passed<C> = C extends { readonly ok: true; readonly value: infer T }
  ? T
  : never;
