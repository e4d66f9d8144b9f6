import { printPlace } from "../text/problems/print.ts";
import type { Path, Place, Problem } from "../text/problems/problem.ts";
import { textsIn, type Wire } from "./wire.ts";

// Where an item stands, and those of its parts that stand in other files.
export type ItemPlaces = {
  readonly name: string;
  readonly place: Place;
  readonly elsewhere: readonly { readonly path: Path; readonly place: Place }[];
};

// No item has this name: here stands what items have in common, such as a profile.
const shared = "";

// Places as they travel beside the items: by the name of an item its file:line:column, and a line more for each part that stands
// in another file, with the number of its place and its path; the places themselves, one a line, are told once.
export function writePlaces(items: readonly ItemPlaces[]): Wire {
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  const own = items.map(({ name, place, elsewhere }) => {
    const parts = elsewhere.map(
      (part) =>
        `${numberOf(printPlace(part.place))} ${JSON.stringify(part.path)}`,
    );
    return [name, [printPlace(place), ...parts].join("\n")] as const;
  });
  const common = [...numbers.keys()].join("\n");
  return Object.fromEntries(common === "" ? own : [[shared, common], ...own]);
}

// Places in one text, for the reason that a memory is in one.
export function packPlaces(places: Wire): string {
  return JSON.stringify(places);
}

// The places in such a text; none in what is no text.
export function unpackPlaces(packed: unknown): Wire {
  return typeof packed === "string" ? textsIn(JSON.parse(packed)) : {};
}

// file:line:column of an item; undefined for one whose place did not travel.
export function itemPlace(places: Wire, name: string): string | undefined {
  return places[name]?.split("\n", 1)[0];
}

// The problem told from the root of the YAML, at the place of what it is about, or of its item.
export function placeProblem(
  kind: string,
  places: Wire,
  problem: Problem,
): Problem {
  const place = readPlace(placeText(places, problem.path));
  return {
    ...problem,
    path: [kind, ...problem.path],
    ...(place === undefined ? {} : { place }),
  };
}

function placeText(places: Wire, [name = "", ...path]: Path): string {
  const [own = "", ...parts] = (places[name] ?? "").split("\n");
  const part = parts
    .map(readPart)
    .find((each) => each.path.every((key, index) => key === path[index]));
  const common = (places[shared] ?? "").split("\n");
  return (part && common[part.number]) ?? own;
}

function readPart(line: string): {
  readonly number: number;
  readonly path: Path;
} {
  const space = line.indexOf(" ");
  return {
    number: Number(line.slice(0, space)),
    path: JSON.parse(line.slice(space)) as Path,
  };
}

function readPlace(text: string): Place | undefined {
  const parts = /^(.*):(\d+):(\d+)$/.exec(text);
  if (parts === null) return undefined;
  const [, file = "", line, column] = parts;
  return { file, line: Number(line), column: Number(column) };
}
