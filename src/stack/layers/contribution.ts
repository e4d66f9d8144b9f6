import type {
  Path,
  Place,
  Problem,
  Side,
} from "../../text/problems/problem.ts";
import {
  descend,
  isMapping,
  type Part,
  placeIn,
} from "../../text/yaml/document.ts";
import { hasGaps, isUnread } from "../../text/yaml/unread.ts";

// Something that is said of an item in one place of one file.
export type Contribution = {
  readonly as: "defaults" | "profile" | "item";
  // Where it stands in its file, such as ["topics", "orders"].
  readonly path: Path;
  readonly part: Part;
};

// Where a part of an item stands, and as what.
export type Origin = {
  readonly as: Contribution["as"];
  readonly path: Path;
  readonly place: Place;
  // Where the stack config gives the value, when it does.
  readonly from: Place | undefined;
  // How strong the word is that counts: the higher of two stands over the other.
  readonly rank: number;
};

// Where the part of an item at a path comes from: the strongest of those that say something of it. What none of them says
// is looked for where the item is declared first.
export function originOf(
  contributions: readonly Contribution[],
  path: Path,
  at: Side = "value",
): Origin | undefined {
  const rank = strongest(contributions, path);
  const found = contributions[rank];
  if (found === undefined) return undefined;
  const side = path.length === 0 ? "key" : at;
  return {
    as: found.as,
    path: [...found.path, ...path],
    place: placeIn(found.part)(path, side),
    from: descend(found.part, path).part.from,
    rank,
  };
}

// Whether a problem of the item follows from what could not be read, which was told already.
export function isOfUnread(
  contributions: readonly Contribution[],
  { path, missing }: Problem,
): boolean {
  const counting = contributions[strongest(contributions, path)];
  if (counting !== undefined && isUnread(counting.part, path)) return true;
  return (
    missing !== undefined &&
    contributions.some(({ part }) => hasGaps(part, path))
  );
}

function strongest(contributions: readonly Contribution[], path: Path): number {
  const rank = contributions.findLastIndex(({ part }) =>
    path.length === 0 ? !isMapping(part) : descend(part, path).whole,
  );
  return rank < 0 ? contributions.findIndex(({ as }) => as === "item") : rank;
}
