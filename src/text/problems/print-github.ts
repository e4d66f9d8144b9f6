import { showText } from "../show-text.ts";
import { printWords, sortProblems } from "./print.ts";
import type { Problem } from "./problem.ts";
import { printPath } from "./words.ts";

// All problems as workflow commands of GitHub Actions, one in a line, sorted. GitHub shows each beside its line of the pull
// request; it takes paths from the root of the repository.
export function printAnnotations(problems: readonly Problem[]): string {
  return sortProblems(problems).map(printAnnotation).join("\n");
}

function printAnnotation(problem: Problem): string {
  const { severity, place, path } = problem;
  const where: readonly (readonly [string, string | number])[] = place
    ? [
        ["file", place.file],
        ["line", place.line],
        ["col", place.column],
        ["endColumn", place.column + (place.width ?? 1)],
      ]
    : [];
  const properties = [...where, ["title", "kafka-stack"] as const]
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
    .join(",");
  const about = path.length === 0 ? "" : `${showText(printPath(path))}: `;
  return `::${severity} ${properties}::${escapeData(about + printWords(problem))}`;
}

// As the toolkit of GitHub Actions does it.
function escapeData(text: string): string {
  return text
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
