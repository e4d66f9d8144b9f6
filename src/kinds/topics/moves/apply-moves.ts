import type { Kafka } from "../../../kafka/client/kafka.ts";
import { messageOf } from "../../../kafka/client/errors.ts";
import { partitionName } from "../../../kafka/client/partition-name.ts";
import { defaultLimits } from "../../../kafka/moves/limits.ts";
import type { MoveEnds } from "../../../kafka/moves/bounds.ts";
import { moveReplicas } from "../../../kafka/moves/move-replicas.ts";
import { liftThrottles } from "../../../kafka/moves/throttle.ts";
import type { PartitionMove } from "../../../kafka/placement/next-moves.ts";
import type { Look, Report } from "../../../reconcile/kind.ts";
import type { Result, Step } from "../../../reconcile/plan.ts";
import type { TopicAction } from "../action.ts";

// Moves the replicas of all topics of a plan, and ends what an interrupted move has left.
export async function applyMoves(
  kafka: Kafka,
  steps: readonly Step<TopicAction>[],
  report: Report,
  look: Look,
): Promise<readonly Result<TopicAction>[]> {
  const moves = steps.flatMap(({ action }) =>
    action.kind === "move" ? action.moves : [],
  );
  const { signal, moves: limits = defaultLimits } = look;
  const ends = await moveReplicas(kafka, moves, { signal, report, limits });
  const results: Result<TopicAction>[] = [];
  for (const step of steps) {
    if (step.action.kind === "move")
      results.push(resultOf(step, step.action.moves, ends));
    if (step.action.kind === "unthrottle")
      results.push(await unthrottle(kafka, step, look));
  }
  return results;
}

async function unthrottle(
  kafka: Kafka,
  step: Step<TopicAction>,
  { signal }: Look,
): Promise<Result<TopicAction>> {
  try {
    await liftThrottles(kafka, "all", { signal });
    return { state: "done", step };
  } catch (error) {
    return { state: "failed", step, reason: messageOf(error) };
  }
}

// The worst end of a partition is that of its topic.
const worstFirst = ["failed", "overtaken", "not-run", "unclear"] as const;

function resultOf(
  step: Step<TopicAction>,
  moves: readonly PartitionMove[],
  ends: MoveEnds,
): Result<TopicAction> {
  const all = moves.map(({ topic, partition }) => {
    const name = partitionName(topic, partition);
    const end = ends.get(name) ?? { state: "done" };
    return { name, end };
  });
  for (const state of worstFirst)
    for (const { name, end } of all) {
      if (end.state !== state) continue;
      const reason = `partition ${name}: ${end.reason}`;
      return state === "not-run"
        ? { state, step, because: reason }
        : { state, step, reason };
    }
  return { state: "done", step };
}
