import type { TopicView } from "../client/views.ts";

// The partitions without leader that have a replica on one of the brokers, as topic-partition: those brokers could lead
// them, unlike partitions of which every replica is elsewhere.
export function leaderless(
  topics: readonly TopicView[],
  brokers: ReadonlySet<number>,
): readonly string[] {
  return topics.flatMap(({ name, partitions }) =>
    partitions
      .filter(({ leader }) => leader === undefined)
      .filter(({ replicas }) => replicas.some((id) => brokers.has(id)))
      .map(({ index }) => `${name}-${index}`),
  );
}
