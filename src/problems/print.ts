import type { Place, Problem } from "./problem.ts";
import { printPath } from "./words.ts";

// All problems as text, one line each, sorted by place and without repetition, then a line that counts them.
export function printProblems(problems: readonly Problem[]): string {
  const sorted = sortProblems(problems);
  return sorted.length === 0
    ? ""
    : [...sorted.map(printProblem), countLine(sorted)].join("\n");
}

// The problems by file, line and column, each once; those without a place come last.
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const once = new Map(
    problems.map((problem) => [printProblem(problem), problem]),
  );
  return [...once]
    .sort(
      ([textA, a], [textB, b]) =>
        comparePlaces(a.place, b.place) || compare(textA, textB),
    )
    .map(([, problem]) => problem);
}

// One problem as one line: where, what was expected, what was found, and the hint.
export function printProblem(problem: Problem): string {
  const { place, path, expected, found, hint } = problem;
  const where = [place === undefined ? "" : printPlace(place), printPath(path)]
    .filter((part) => part !== "")
    .join(" ");
  const severity = problem.severity === "warning" ? "warning: " : "";
  const start = where === "" ? "" : `${where}: `;
  return `${start}${severity}expected ${expected}, found ${found}${hint === undefined ? "" : `; ${hint}`}`;
}

// The place as editors and terminals follow it: file:line:column.
export function printPlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

function countLine(problems: readonly Problem[]): string {
  const warnings = problems.filter(
    ({ severity }) => severity === "warning",
  ).length;
  const errors = problems.length - warnings;
  const counts = [count(errors, "problem"), count(warnings, "warning")]
    .filter((part) => part !== "")
    .join(" and ");
  return `${counts}${errors > 0 ? "; nothing was started." : "."}`;
}

function count(number: number, word: string): string {
  return number === 0 ? "" : `${number} ${word}${number === 1 ? "" : "s"}`;
}

function comparePlaces(a: Place | undefined, b: Place | undefined): number {
  if (a === undefined || b === undefined)
    return Number(a === undefined) - Number(b === undefined);
  return compare(a.file, b.file) || a.line - b.line || a.column - b.column;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
