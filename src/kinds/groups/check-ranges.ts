import type { Path, Problem } from "../../text/problems/problem.ts";
import { describeFound } from "../../text/problems/words.ts";
import { boundsOf } from "./ranges.ts";

// What is wrong with the keys of a mapping that are ranges of partitions: each goes up, and none names a partition again.
export function checkRanges(
  path: Path,
  keys: readonly string[],
): readonly Problem[] {
  const seen: (readonly [first: number, last: number])[] = [];
  return keys.flatMap((key) =>
    boundsOf(key).flatMap(([first, last]) => {
      const at = {
        severity: "error",
        path: [...path, key],
        at: "key",
      } as const;
      if (first > last)
        return [
          {
            ...at,
            expected: "ranges that go up",
            found: describeFound(key),
          },
        ];
      const again = seen.some(([from, to]) => first <= to && from <= last);
      seen.push([first, last]);
      return again
        ? [
            {
              ...at,
              expected: "each partition once",
              found: describeFound(key),
            },
          ]
        : [];
    }),
  );
}
