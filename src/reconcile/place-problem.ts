import type { Path, Place, Problem } from "../problems/problem.ts";
import type { Wire } from "./wire.ts";

// The problem told from the root of the YAML, at the place of its item, or of the deepest part of it whose place is known;
// places are file:line:column by the names of items, and by placeKey for parts of them.
export function placeProblem(
  kind: string,
  places: Wire,
  problem: Problem,
): Problem {
  const text = deepest(places, problem.path);
  const place = text === undefined ? undefined : readPlace(text);
  return {
    ...problem,
    path: [kind, ...problem.path],
    ...(place === undefined ? {} : { place }),
  };
}

// Under what the place of a part of an item travels, such as ["1", "config", "num.io.threads"]. No item is called so.
export function placeKey(path: Path): string {
  const [item = ""] = path;
  return path.length > 1 ? JSON.stringify(path) : item;
}

function deepest(places: Wire, path: Path): string | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const text = places[placeKey(path.slice(0, length))];
    if (text !== undefined) return text;
  }
  return undefined;
}

function readPlace(text: string): Place | undefined {
  const parts = /^(.*):(\d+):(\d+)$/.exec(text);
  if (parts === null) return undefined;
  const [, file = "", line, column] = parts;
  return { file, line: Number(line), column: Number(column) };
}
