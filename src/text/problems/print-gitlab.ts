import { createHash } from "node:crypto";
import { printWords, sortProblems } from "./print.ts";
import type { Problem } from "./problem.ts";
import { printPath } from "./words.ts";

// All problems as a code quality report of GitLab, sorted. A fingerprint does not hold the line, so that a problem that
// only moved is no new one for GitLab.
export function printCodeQuality(problems: readonly Problem[]): string {
  const seen = new Map<string, number>();
  const entries = sortProblems(problems).map((problem) => {
    const about = printPath(problem.path);
    const words = printWords({ ...problem, beside: {} });
    const text = JSON.stringify([problem.place?.file ?? "", about, words]);
    const before = seen.get(text) ?? 0;
    seen.set(text, before + 1);
    return toEntry(problem, about, fingerprint(text, before));
  });
  return JSON.stringify(entries, undefined, 2);
}

function toEntry(problem: Problem, about: string, fingerprint: string): object {
  const { severity, place } = problem;
  return {
    description: `${about === "" ? "" : `${about}: `}${printWords(problem)}`,
    check_name: "kafka-stack",
    fingerprint,
    severity: severity === "error" ? "critical" : "minor",
    // GitLab refuses an entry without a place.
    location: {
      path: place?.file ?? ".",
      lines: { begin: place?.line ?? 1 },
    },
  };
}

function fingerprint(text: string, before: number): string {
  return createHash("sha256").update(`${text} ${before}`).digest("hex");
}
