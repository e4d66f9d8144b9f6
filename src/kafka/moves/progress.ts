import type { Kafka } from "../client/kafka.ts";
import { copiesOf, type PartitionMove } from "../placement/next-moves.ts";
import { printBytes } from "../../text/units/bytes.ts";
import { type Sizes, sizeOf, sizesOn } from "./sizes.ts";

export type Progress = {
  // How far the copies have come, after so many partitions have ended.
  readonly words: (ended: number) => Promise<string>;
  // How long nothing has changed, in milliseconds.
  readonly stillForMs: () => number;
};

// Follows how many bytes have been copied: sizes are compared, because Kafka says that a copy lags by 0 in the middle of it.
export async function createProgress(
  kafka: Kafka,
  moves: readonly PartitionMove[],
  call: { readonly signal: AbortSignal },
): Promise<Progress> {
  const ids = (brokers: readonly number[]): readonly number[] =>
    [...new Set(brokers)].sort((one, other) => one - other);
  const takers = ids(moves.flatMap(copiesOf));
  const sources = ids(moves.flatMap(({ from }) => from));
  const first =
    takers.length === 0 ? new Map() : await sizesOn(kafka, sources, call);
  const total = sumOf(moves, ({ topic, partition, from }) =>
    sizeOf(first, topic, partition, from),
  );
  let last = "";
  let changedAt = Date.now();
  return {
    words: async (ended) => {
      const now =
        takers.length === 0 ? new Map() : await sizesOn(kafka, takers, call);
      const copied = copiedBytes(moves, first, now);
      const state = `${ended} ${copied}`;
      if (state !== last) changedAt = Date.now();
      last = state;
      const bytes = `${printBytes(copied)} of ${printBytes(total)}`;
      return `moving replicas: ${ended} of ${moves.length} partitions are done, ${bytes} copied`;
    },
    stillForMs: () => Date.now() - changedAt,
  };
}

// A copy that grows on while it is made counts as no more than it was at first.
function copiedBytes(
  moves: readonly PartitionMove[],
  first: Sizes,
  now: Sizes,
): number {
  return sumOf(moves, ({ topic, partition, from }, id) =>
    Math.min(
      sizeOf(now, topic, partition, [id]),
      sizeOf(first, topic, partition, from),
    ),
  );
}

function sumOf(
  moves: readonly PartitionMove[],
  bytesOf: (move: PartitionMove, id: number) => number,
): number {
  return moves
    .flatMap((move) => copiesOf(move).map((id) => bytesOf(move, id)))
    .reduce((sum, bytes) => sum + bytes, 0);
}
