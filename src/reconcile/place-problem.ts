import type { Place, Problem } from "../problems/problem.ts";
import type { Wire } from "./wire.ts";

// The problem told from the root of the YAML, at the place of its item; places are file:line:column by the names of items.
export function placeProblem(
  kind: string,
  places: Wire,
  problem: Problem,
): Problem {
  const [item = ""] = problem.path;
  const text = places[item];
  const place = text === undefined ? undefined : readPlace(text);
  return {
    ...problem,
    path: [kind, ...problem.path],
    ...(place === undefined ? {} : { place }),
  };
}

function readPlace(text: string): Place | undefined {
  const parts = /^(.*):(\d+):(\d+)$/.exec(text);
  if (parts === null) return undefined;
  const [, file = "", line, column] = parts;
  return { file, line: Number(line), column: Number(column) };
}
