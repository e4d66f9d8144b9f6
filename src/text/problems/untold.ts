import { printPlace } from "./print.ts";
import type { Problem } from "./problem.ts";

// Whether a problem stands elsewhere than those that were told: what follows from one of them stands at its place.
export function untoldBy(
  told: readonly Problem[],
): (problem: Problem) => boolean {
  const places = new Set(told.map(placeText));
  return (problem) => !places.has(placeText(problem));
}

function placeText({ place }: Problem): string {
  return place === undefined ? "" : printPlace(place);
}
