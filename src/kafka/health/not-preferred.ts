import type { TopicView } from "../client/views.ts";

// The partitions that one of these brokers is the first replica of and does not lead.
export type NotPreferred = {
  // Those that can be led by it now.
  readonly able: readonly {
    readonly topic: string;
    readonly partition: number;
  }[];
  // Those, as topic-partition, of which it is not in sync.
  readonly behind: readonly string[];
};

// Finds the partitions whose leader is not the one that Kafka calls preferred, as far as these brokers are concerned.
export function notPreferred(
  topics: readonly TopicView[],
  brokers: readonly number[],
): NotPreferred {
  const found = topics.flatMap(({ name: topic, partitions }) =>
    partitions.flatMap(({ index, leader, replicas: [first], isr }) =>
      first === undefined || first === leader || !brokers.includes(first)
        ? []
        : [{ topic, partition: index, inSync: isr.includes(first) }],
    ),
  );
  return {
    able: found
      .filter(({ inSync }) => inSync)
      .map(({ topic, partition }) => ({ topic, partition })),
    behind: found
      .filter(({ inSync }) => !inSync)
      .map(({ topic, partition }) => `${topic}-${partition}`),
  };
}
