import { KafkaError, messageOf } from "../client/errors.ts";
import type { Kafka } from "../client/kafka.ts";
import { partitionName } from "../client/partition-name.ts";
import { copiesOf, type PartitionMove } from "../placement/next-moves.ts";
import type { Bounds, MoveEnds } from "./bounds.ts";
import { isThrottled, liftThrottles, throttle } from "./throttle.ts";
import { untilMoved } from "./until-moved.ts";

// Moves replicas, throttled and some at a time, and waits until all are where they shall be. Moves that are under way
// already are waited for, or get another target. At the end the throttles are gone, those too that an interrupted run
// has left, and the preferred leaders lead.
export async function moveReplicas(
  kafka: Kafka,
  moves: readonly PartitionMove[],
  bounds: Bounds,
): Promise<MoveEnds> {
  if (moves.length === 0) return new Map();
  const { signal, limits } = bounds;
  const copied = moves.filter((move) => copiesOf(move).length > 0);
  let left: boolean;
  try {
    left = await isThrottled(kafka, { signal });
    if (copied.length > 0)
      await throttle(kafka, copied, limits.bytesPerSecond, { signal });
  } catch (error) {
    return notBegun(moves, messageOf(error));
  }
  const ends = await untilMoved(kafka, moves, bounds);
  if (!left && copied.length === 0) return elected(kafka, moves, ends, signal);
  const topics = [...new Set(copied.map(({ topic }) => topic))];
  try {
    await liftThrottles(kafka, left ? "all" : topics, { signal });
  } catch (error) {
    return withFailure(ends, `throttles are left: ${messageOf(error)}`);
  }
  return elected(kafka, moves, ends, signal);
}

function notBegun(moves: readonly PartitionMove[], reason: string): MoveEnds {
  return new Map(
    moves.map(({ topic, partition }) => [
      partitionName(topic, partition),
      { state: "not-run", reason },
    ]),
  );
}

// What is over is told as unclear, so that the next run looks at it and takes the throttles away.
function withFailure(ends: MoveEnds, reason: string): MoveEnds {
  return new Map(
    [...ends].map(([name, end]) => [
      name,
      end.state === "done" ? { state: "unclear", reason } : end,
    ]),
  );
}

// That a leader cannot be elected is no failure of the move: Kafka elects it by itself a little later.
async function elected(
  kafka: Kafka,
  moves: readonly PartitionMove[],
  ends: MoveEnds,
  signal: AbortSignal,
): Promise<MoveEnds> {
  const done = moves.filter(
    ({ topic, partition }) =>
      ends.get(partitionName(topic, partition))?.state === "done",
  );
  try {
    if (done.length > 0) await kafka.electPreferredLeaders(done, { signal });
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error;
  }
  return ends;
}
