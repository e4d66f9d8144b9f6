import type { Path, Problem } from "../../../text/problems/problem.ts";

// A refusal at a place of a reset.
export function problem(
  path: Path,
  words: {
    readonly expected: string;
    readonly found: string;
    readonly hint?: string;
  },
): Problem {
  return { severity: "error", path, ...words };
}
