import { copiesOf, type PartitionMove } from "../placement/next-moves.ts";
import { throttledFollowers, throttledLeaders } from "./throttle-keys.ts";

export type ThrottleLists = Readonly<Record<string, string>>;

const all = "*";

// What the topic settings of throttled replicas are to be while partitions move: whoever has a partition now sends it, whoever
// gets it takes it. Replicas that are listed already stay so, and a list of all is left as it is: it is nobody's move.
export function throttleLists(
  moves: readonly PartitionMove[],
  before: ThrottleLists,
): ThrottleLists {
  const copied = moves.filter((move) => copiesOf(move).length > 0);
  const listed = (
    key: string,
    brokersOf: (move: PartitionMove) => readonly number[],
  ): readonly (readonly [string, string])[] => {
    const known = before[key] ?? "";
    if (known === all) return [];
    const ours = copied.flatMap((move) =>
      brokersOf(move).map((id) => `${move.partition}:${id}`),
    );
    const old = known.split(",").filter((part) => part !== "");
    return ours.length === 0
      ? []
      : [[key, [...new Set([...old, ...ours])].join(",")]];
  };
  return Object.fromEntries([
    ...listed(throttledLeaders, ({ from }) => from),
    ...listed(throttledFollowers, copiesOf),
  ]);
}

// Whether a list names replicas one by one, as moves do.
export function isOfMoves(list: string): boolean {
  return list !== "" && list !== all;
}
