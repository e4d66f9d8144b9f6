import { printExcerpt } from "./excerpt.ts";
import { showText } from "../show-text.ts";
import type { Beside, Place, Problem } from "./problem.ts";
import { printPath } from "./words.ts";

// All problems as text, sorted by place and without repetition, each with the line it is about, then a line that counts
// them.
export function printProblems(problems: readonly Problem[]): string {
  const sorted = sortProblems(problems);
  const lines = sorted.flatMap((problem, index) => {
    const next = sorted[index + 1];
    // Problems at one place share the line that is shown.
    return isSamePlace(problem, next)
      ? [printProblem(problem)]
      : [printWithExcerpt(problem)];
  });
  return lines.length === 0 ? "" : [...lines, countProblems(sorted)].join("\n");
}

// One problem with the lines it is about. A warning is marked as such unless somebody says so already.
export function printWithExcerpt(
  problem: Problem,
  { marked } = { marked: true },
): string {
  const { place, beside } = problem;
  const besides = isSameLine(place, beside?.place)
    ? []
    : printExcerpt(beside?.place);
  return [
    printProblem(marked ? problem : { ...problem, severity: "error" }),
    ...printExcerpt(place),
    ...(besides.length === 0 ? [] : [`  ${printBeside(beside)}`, ...besides]),
  ].join("\n");
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
  const { place, path } = problem;
  const where = [place === undefined ? "" : printPlace(place), printPath(path)]
    .filter((part) => part !== "")
    .join(" ");
  const severity = problem.severity === "warning" ? "warning: " : "";
  const start = where === "" ? "" : `${where}: `;
  return showText(`${start}${severity}${printWords(problem)}`);
}

// What was expected, what was found, and the hint.
export function printWords({ expected, found, hint, beside }: Problem): string {
  const other = beside?.place === undefined ? "" : ` (${printBeside(beside)})`;
  const end = hint === undefined ? "" : `; ${hint}`;
  return showText(`expected ${expected}, found ${found}${other}${end}`);
}

// The place as editors and terminals follow it: file:line:column.
export function printPlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

// How many problems and warnings there are, in words.
function countProblems(problems: readonly Problem[]): string {
  const warnings = problems.filter(
    ({ severity }) => severity === "warning",
  ).length;
  const errors = problems.length - warnings;
  const counts = [count(errors, "problem"), count(warnings, "warning")]
    .filter((part) => part !== "")
    .join(" and ");
  return `${counts}${errors > 0 ? "; nothing was started." : "."}`;
}

function printBeside({ words, path, place }: Beside = {}): string {
  const what = words ?? path?.at(-1) ?? "";
  return `${what} at ${place === undefined ? "" : printPlace(place)}`;
}

function isSamePlace(a: Problem, b: Problem | undefined): boolean {
  if (a.place === undefined || b?.place === undefined) return false;
  return (
    a.beside === undefined &&
    comparePlaces(a.place, b.place) === 0 &&
    a.place.width === b.place.width
  );
}

function isSameLine(a: Place | undefined, b: Place | undefined): boolean {
  return a !== undefined && a.file === b?.file && a.line === b.line;
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
