import type { TopicView } from "../kafka/views.ts";

// The partitions that have a replica which is not in sync, as topic-partition, in the order of the topics.
export function underReplicated(
  topics: readonly TopicView[],
): readonly string[] {
  return topics.flatMap(({ name, partitions }) =>
    partitions
      .filter(({ replicas, isr }) => isr.length < replicas.length)
      .map(({ index }) => `${name}-${index}`),
  );
}
