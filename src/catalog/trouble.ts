import type { Problem } from "../text/problems/problem.ts";
import { describeFound } from "../text/problems/words.ts";

// What is wrong with a value, told at the value itself.
export function trouble(
  expected: string,
  written: unknown,
  hint: { readonly hint?: string } = {},
): Problem {
  const found = describeFound(written);
  return { severity: "error", path: [], expected, found, ...hint };
}
