import type { Beside, Problem } from "../problems/problem.ts";
import { type Contribution, type Origin, originOf } from "./contribution.ts";

// The problems of an item told where the file stands that is to blame: of two things that do not go together that is the
// stronger one, which came over the other. What was said in general is told as what it is there.
export function locateIn(
  contributions: readonly Contribution[],
  problems: readonly Problem[],
): readonly Problem[] {
  return problems.map((problem) => {
    const origin = originOf(contributions, problem.path, problem.at);
    if (origin === undefined) return problem;
    const other = problem.beside?.path;
    const beside = other && originOf(contributions, other);
    if (beside === undefined) return placed(problem, origin, problem.beside);
    // The words stay as they are; only which of the two places comes first changes.
    const [first, second] =
      beside.rank > origin.rank ? [beside, origin] : [origin, beside];
    return { ...placed(problem, first, besideOf(second)), path: origin.path };
  });
}

function placed(
  problem: Problem,
  { path, place, from }: Origin,
  beside: Beside | undefined,
): Problem {
  const { beside: _, ...rest } = problem;
  const given = from && { words: "given", place: from };
  const other = beside ?? given;
  return { ...rest, path, place, ...(other && { beside: other }) };
}

function besideOf({ path, place }: Origin): Beside {
  return { words: path.at(-1) ?? "", place };
}
