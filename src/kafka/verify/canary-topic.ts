import { ourPrefix } from "../journal/our-topics.ts";
import type { MorePartitions } from "../client/messages/create-partitions.ts";
import type { NewTopic } from "../client/messages/create-topics.ts";

// Ours alone: it holds nothing but the records that this room sends and reads.
export const canaryTopic = `${ourPrefix}canary`;

// What is missing of the topic: each broker that answers shall lead a partition of its own.
export type CanaryChange =
  | { readonly kind: "create"; readonly topic: NewTopic }
  | { readonly kind: "grow"; readonly topic: MorePartitions };

const mostReplicas = 3;

// An hour; nobody reads a record that is older than its round trip.
const config = { "cleanup.policy": "delete", "retention.ms": "3600000" };

// What must be changed so that there is a partition for each of these brokers; undefined when there are enough.
export function planCanaryTopic(
  brokers: readonly number[],
  // Undefined when the topic does not exist.
  partitions: number | undefined,
): CanaryChange | undefined {
  const assignments = assign(brokers);
  if (partitions === undefined) {
    const topic = { name: canaryTopic, placement: { assignments }, config };
    return { kind: "create", topic };
  }
  if (partitions >= brokers.length) return undefined;
  const topic = {
    name: canaryTopic,
    total: brokers.length,
    assignments: assignments.slice(partitions),
  };
  return { kind: "grow", topic };
}

// Partition n begins with broker n; the brokers after it in the ring have the other replicas.
function assign(brokers: readonly number[]): readonly (readonly number[])[] {
  const ring = brokers.toSorted((one, other) => one - other);
  const replicas = Math.min(mostReplicas, ring.length);
  return ring.map((_, first) =>
    [...ring.slice(first), ...ring.slice(0, first)].slice(0, replicas),
  );
}
