import { assignReplicas } from "../../placement/assign-replicas.ts";
import type { Items, Sight } from "../../reconcile/plan.ts";
import type { Assignments } from "./action.ts";
import type { ObservedTopic, TopicSurroundings } from "./observed.ts";
import type { DesiredTopic } from "./spec.ts";

// Where the new replicas of a topic go; without assignments there are too few brokers for them.
export type Placed = {
  readonly assignments: Assignments | undefined;
  readonly brokers: number;
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
    const existing = live?.replicas ?? [];
    const { replicationFactor } = wanted.spec;
    const partitions = wanted.spec.partitions - existing.length;
    return partitions > 0
      ? [{ topic, existing, partitions, replicationFactor }]
      : [];
  });
  const assigned = assignReplicas(around.brokers, requests);
  return new Map(
    requests.map(({ topic }) => [
      topic,
      {
        assignments: assigned.get(topic),
        brokers: around.brokers.length,
      },
    ]),
  );
}
