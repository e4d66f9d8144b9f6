import { sortProblems } from "./print.ts";
import type { Problem } from "./problem.ts";

// All problems as JSON text, sorted: { errors, warnings, problems }. A place is { file, line, column } and, where they are
// known, how many characters it covers (width) and its line (text). The form only ever grows.
export function printJson(problems: readonly Problem[]): string {
  const sorted = sortProblems(problems);
  const count = (severity: Problem["severity"]): number =>
    sorted.filter((problem) => problem.severity === severity).length;
  return JSON.stringify(
    {
      errors: count("error"),
      warnings: count("warning"),
      problems: sorted.map(toEntry),
    },
    undefined,
    2,
  );
}

function toEntry(problem: Problem): object {
  const { severity, path, place, expected, found, hint, beside } = problem;
  const other = beside && {
    what: beside.words ?? beside.path?.at(-1),
    place: beside.place,
  };
  return { severity, path, place, expected, found, hint, beside: other };
}
