import type { Kafka } from "../../../kafka/client/kafka.ts";
import { partitionName } from "../../../kafka/client/partition-name.ts";
import type { Reassignment } from "../../../kafka/client/messages/list-partition-reassignments.ts";
import type { TopicView } from "../../../kafka/client/views.ts";
import type { Look } from "../../../reconcile/kind.ts";
import type { Items } from "../../../reconcile/plan.ts";
import type { DesiredTopic } from "../spec.ts";

// What moves in the cluster.
export type UnderWay = {
  // By Kafka's name of the partition.
  readonly moves: ReadonlyMap<string, Reassignment>;
  // Whether moves of ours have throttled the cluster: now, or before a run that was interrupted.
  readonly throttled: boolean;
};

// Moves that are under way. The controller is asked only when a partition has not as many replicas as it shall have, as it is
// while one moves, or when throttles are there.
export async function observeMoves(
  kafka: Kafka,
  { views, throttled }: { views: readonly TopicView[]; throttled: boolean },
  desired: Items<DesiredTopic>,
  look: Look,
): Promise<UnderWay> {
  const nothing = { moves: new Map<string, Reassignment>(), throttled };
  const odd = views.some((view) => isOdd(view, desired.get(view.name)));
  if (!throttled && !odd) return nothing;
  const listed = await kafka.reassignments(look);
  const moves = listed.map(
    (each) => [partitionName(each.topic, each.partition), each] as const,
  );
  return { moves: new Map(moves), throttled };
}

function isOdd(
  { partitions }: TopicView,
  wanted: DesiredTopic | undefined,
): boolean {
  return (
    wanted?.state === "present" &&
    partitions.some(
      ({ replicas }) => replicas.length !== wanted.spec.replicationFactor,
    )
  );
}
