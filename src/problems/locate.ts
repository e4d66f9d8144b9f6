import type { Path, Place, Problem, Side } from "./problem.ts";

// The problems of a part, told from the root of the whole: each path gets the path of the part before it.
export function within(
  path: Path,
  problems: readonly Problem[],
): readonly Problem[] {
  return problems.map((problem) => ({
    ...problem,
    path: [...path, ...problem.path],
  }));
}

// The problems with the place of each joined; a place that is already known stays.
export function locate(
  problems: readonly Problem[],
  place: (path: Path, at?: Side) => Place,
): readonly Problem[] {
  return problems.map((problem) => ({
    place: place(problem.path, problem.at),
    ...problem,
  }));
}
