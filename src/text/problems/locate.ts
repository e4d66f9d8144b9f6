import type { Beside, Path, Place, Problem, Side } from "./problem.ts";

type PlaceOf = (path: Path, at?: Side) => Place;

// The problems of a part, told from the root of the whole: each path gets the path of the part before it.
export function within(
  path: Path,
  problems: readonly Problem[],
): readonly Problem[] {
  return problems.map((problem) => ({
    ...problem,
    path: [...path, ...problem.path],
    ...(problem.beside && { beside: besideWithin(path, problem.beside) }),
  }));
}

function besideWithin(path: Path, beside: Beside): Beside {
  return beside.path === undefined
    ? beside
    : { ...beside, path: [...path, ...beside.path] };
}

// The problems with the place of each joined; a place that is already known stays.
export function locate(
  problems: readonly Problem[],
  place: PlaceOf,
): readonly Problem[] {
  return problems.map((problem) => ({
    place: place(problem.path, problem.at),
    ...problem,
    ...(problem.beside && { beside: locateBeside(problem.beside, place) }),
  }));
}

function locateBeside(beside: Beside, place: PlaceOf): Beside {
  return beside.path === undefined
    ? beside
    : { place: place(beside.path), ...beside };
}
