import { pass, refuse } from "./checked.ts";
import type { Checked, Problem } from "./problem.ts";

// Whether a problem stands in the way; a warning does not.
export function isError({ severity }: Problem): boolean {
  return severity === "error";
}

// The value when nothing but warnings was found, else all problems, warnings included.
export function passWithWarnings<T>(
  problems: readonly Problem[],
  value: () => T,
): Checked<T> {
  return problems.some(isError) ? refuse(problems) : pass(value());
}

// The problems, with warnings as errors where a stack wants to have it strict.
export function judged(
  problems: readonly Problem[],
  strict: boolean,
): readonly Problem[] {
  if (!strict) return problems;
  return problems.map((problem) => ({ ...problem, severity: "error" }));
}
