import { compareTexts } from "./compare.ts";
import { textOf } from "./inputs.ts";
import type { Difference, Values } from "./resource.ts";

// Whether these are the inputs of a run that has containers to replace, and not those that an earlier one has left.
export function isNewRun(olds: Values, news: Values): boolean {
  const run = textOf(news, "__run");
  return run !== undefined && run !== textOf(olds, "__run");
}

// The containers that such a run replaces although what they are made of is the same.
export function compareDrift(
  olds: Values,
  news: Values,
): readonly Difference[] {
  return isNewRun(olds, news) ? compareTexts("drift", {}, news) : [];
}
