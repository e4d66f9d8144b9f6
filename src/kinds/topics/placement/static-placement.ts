import type { Problem } from "../../../text/problems/problem.ts";
import { describeFound } from "../../../text/problems/words.ts";
import type { Partly } from "../../../text/schema/sound-parts.ts";
import type { Placement } from "./placement.ts";

type Written = {
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly placement?: Placement;
};

// Whether brokers that are named are named for every replica of every partition.
export function staticComplete({
  partitions,
  replicationFactor,
  placement,
}: Partly<Written>): readonly Problem[] {
  if (placement === undefined || typeof placement === "string") return [];
  const rows = placement.static as
    readonly (readonly unknown[] | undefined)[] | undefined;
  if (rows === undefined) return [];
  const path = ["placement", "static"];
  const found = rows.length;
  return [
    ...(partitions === undefined || found === partitions
      ? []
      : [wrong(path, partitions, "the number of partitions", found)]),
    ...rows.flatMap((row, index) =>
      row === undefined
        ? []
        : checkRow(row, [...path, String(index)], replicationFactor),
    ),
  ];
}

function checkRow(
  row: readonly unknown[],
  path: readonly string[],
  replicationFactor: number | undefined,
): readonly Problem[] {
  if (replicationFactor !== undefined && row.length !== replicationFactor)
    return [
      wrong(path, replicationFactor, "the replicationFactor", row.length),
    ];
  const second = row.find((id, place) => row.indexOf(id) !== place);
  return second === undefined
    ? []
    : [
        {
          severity: "error",
          path,
          expected: "each broker once",
          found: `${describeFound(second)} again`,
        },
      ];
}

function wrong(
  path: readonly string[],
  expected: number,
  what: string,
  found: number,
): Problem {
  return {
    severity: "error",
    path,
    expected: `${expected} entries, ${what}`,
    found: String(found),
  };
}
