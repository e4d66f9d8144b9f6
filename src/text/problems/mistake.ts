import type { Path, Problem } from "./problem.ts";

// A mistake at a path: what was expected there, what was found, and what to do.
export function mistake(
  path: Path,
  expected: string,
  found: string,
  hint?: string,
): Problem {
  const more = hint === undefined ? {} : { hint };
  return { severity: "error", path, expected, found, ...more };
}

// The same for what may end once brokers that are away are back.
export function passing(...what: Parameters<typeof mistake>): Problem {
  return { ...mistake(...what), passing: true };
}
