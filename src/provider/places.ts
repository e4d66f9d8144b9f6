import type { Place, Problem } from "../problems/problem.ts";
import { textsOf } from "./inputs.ts";
import type { Values } from "./resource.ts";

// The problem told from the root of the YAML, at the place that travelled with its item in the hidden input __places.
export function placeProblem(
  kind: string,
  news: Values,
  problem: Problem,
): Problem {
  const [item = ""] = problem.path;
  const text = textsOf(news, "__places")[item];
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
