import type { Path, Place } from "../../text/problems/problem.ts";
import { isMapping, type Part } from "../../text/yaml/document.ts";
import { type Contribution, originOf } from "./contribution.ts";

export type PlacedPart = { readonly path: Path; readonly place: Place };

// The parts of an item that stand in another file than the item itself: what layers over it, profiles and defaults say.
export function partsElsewhere(
  contributions: readonly Contribution[],
): readonly PlacedPart[] {
  const item = originOf(contributions, [])?.place;
  const paths = contributions.flatMap(({ part }) =>
    item === undefined || fileOf(part) === item.file ? [] : leavesOf(part),
  );
  const unique = new Map(paths.map((path) => [JSON.stringify(path), path]));
  return [...unique.values()].flatMap((path) => {
    const place = originOf(contributions, path)?.place;
    return place === undefined || place.file === item?.file
      ? []
      : [{ path, place }];
  });
}

function fileOf({ source, start, end }: Part): string {
  return source.placeAt(start, end).file;
}

function leavesOf(part: Part, path: Path = []): readonly Path[] {
  if (!isMapping(part)) return path.length === 0 ? [] : [path];
  return [...part.parts].flatMap(([key, below]) =>
    leavesOf(below, [...path, key]),
  );
}
