// A setting that stands on the topic itself; the type is Kafka's own, where the broker told it.
export type Override = {
  readonly value: string;
  readonly type: string | undefined;
};

// A topic as the cluster has it.
export type ObservedTopic = {
  readonly partitions: number;
  readonly replicationFactor: number;
  // Only what differs from the broker's settings because somebody set it on the topic (DYNAMIC_TOPIC_CONFIG).
  readonly overrides: ReadonlyMap<string, Override>;
  readonly leaderless: readonly number[];
};
