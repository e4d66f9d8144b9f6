import type { Finding } from "./finding.ts";

// What is wrong with a count that has limits.
export function withinCounts(
  field: string,
  count: number,
  limits: { readonly atLeast?: number; readonly atMost?: number } = {},
): readonly Finding[] {
  const { atLeast, atMost } = limits;
  const expected = [
    ...(atLeast !== undefined && count < atLeast
      ? [`at least ${atLeast}`]
      : []),
    ...(atMost !== undefined && count > atMost ? [`at most ${atMost}`] : []),
  ];
  return expected.map((words) => ({
    path: [field],
    expected: words,
    found: String(count),
  }));
}
