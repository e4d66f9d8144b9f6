import type { Beside, Problem } from "../../text/problems/problem.ts";
import { descend } from "../../text/yaml/document.ts";
import { type Contribution, type Origin, originOf } from "./contribution.ts";
import { isUnset } from "./merge.ts";

// The problems of an item told where the file stands that is to blame: of two things that do not go together that is the
// stronger one, which came over the other; of something missing it is the null that took it away. What was said in general
// is told as what it is there.
export function locateIn(
  contributions: readonly Contribution[],
  problems: readonly Problem[],
): readonly Problem[] {
  return problems.map((problem) => {
    const origin =
      takenAway(contributions, problem) ??
      originOf(contributions, problem.path, problem.at);
    if (origin === undefined) return problem;
    const other = problem.beside?.path;
    const beside = other && originOf(contributions, other);
    if (beside !== undefined)
      return contradiction(problem, contributions, origin, beside);
    const { path, place, from } = origin;
    return {
      ...problem,
      ...hintFor(problem, contributions),
      ...(from && { beside: { words: "given", place: from } }),
      path,
      place,
    };
  });
}

// The words stay as they are; only which of the two places comes first changes.
function contradiction(
  problem: Problem,
  contributions: readonly Contribution[],
  origin: Origin,
  beside: Origin,
): Problem {
  const [first, second] =
    beside.rank > origin.rank ? [beside, origin] : [origin, beside];
  const { path = [] } = contributions.at(-1) ?? {};
  return {
    ...problem,
    path: [...path, ...problem.path],
    place: first.place,
    beside: besideOf(second),
  };
}

function besideOf({ path, place }: Origin): Beside {
  return { words: path.at(-1) ?? "", place };
}

// A value that is only left out is no null, and unsets nothing.
function hintFor(
  { path, found, hint }: Problem,
  contributions: readonly Contribution[],
): { readonly hint?: string } {
  const below = contributions.length > 1;
  if (hint !== undefined || found !== "nothing" || !below) return {};
  const what = path.length === 0 ? "takes it away here" : "unsets it";
  return { hint: `null ${what}` };
}

function takenAway(
  contributions: readonly Contribution[],
  { path, missing }: Problem,
): Origin | undefined {
  if (missing === undefined) return undefined;
  const at = [...path, missing];
  const nulls = contributions.filter(({ part }) => {
    const below = descend(part, at);
    return below.whole && isUnset(below.part);
  });
  const origin = originOf(nulls, at, "key");
  return origin && { ...origin, path: origin.path.slice(0, -1) };
}
