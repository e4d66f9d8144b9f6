import { assignReplicas } from "../../../kafka/placement/assign-replicas.ts";
import type { PlacementRequest } from "../../../kafka/placement/placement.ts";
import type { Items, Sight } from "../../../reconcile/plan.ts";
import type { Assignments } from "../action.ts";
import type {
  LiveTopic,
  ObservedTopic,
  TopicSurroundings,
} from "../observed.ts";
import { strategyOf } from "./placement.ts";
import type { DesiredTopic, TopicSpec } from "../spec.ts";

// Where the new replicas of a topic go; without assignments there are too few brokers for them.
export type Placed = {
  readonly assignments: Assignments | undefined;
};

// The places of all new replicas, by topic. They are chosen here and not by the cluster, which would refuse a topic with
// three replicas as long as one of three brokers is down. Nothing is placed when the brokers are not known.
export function placeReplicas(
  desired: Items<DesiredTopic>,
  { items, around }: Sight<ObservedTopic, TopicSurroundings>,
): ReadonlyMap<string, Placed> {
  if (around === undefined || around.brokers.length === 0) return new Map();
  const requests = [...desired].flatMap(([topic, wanted]) => {
    const live = items.get(topic);
    if (wanted.state === "absent" || live?.state === "leaving") return [];
    return toRequest(topic, wanted.spec, live);
  });
  const chosen = requests.filter(({ named }) => named === undefined);
  const assigned = assignReplicas(around.brokers, chosen);
  return new Map(
    requests.map(({ topic, named }) => [
      topic,
      { assignments: named ?? assigned.get(topic) },
    ]),
  );
}

type Request = PlacementRequest & {
  // The brokers that the file names.
  readonly named: Assignments | undefined;
};

// Kafka takes new partitions only with as many replicas as the first one has; the others come by a move.
function toRequest(
  topic: string,
  { partitions, replicationFactor, placement = "any" }: TopicSpec,
  live: LiveTopic | undefined,
): readonly Request[] {
  const existing = live?.replicas ?? [];
  const replicas = existing[0]?.length ?? replicationFactor;
  if (partitions <= existing.length) return [];
  const named =
    typeof placement === "string" || replicas !== replicationFactor
      ? undefined
      : placement.static.slice(existing.length);
  return [
    {
      topic,
      existing,
      partitions: partitions - existing.length,
      replicationFactor: replicas,
      strategy: replicas === replicationFactor ? strategyOf(placement) : "any",
      named,
    },
  ];
}
