import type { Desired } from "../../reconcile/plan.ts";

// A topic as it should be, with nothing left open.
export type TopicSpec = {
  readonly partitions: number;
  readonly replicationFactor: number;
  // Overrides of the topic, as Kafka stores the values, in the order of their keys.
  readonly config: Readonly<Record<string, string>>;
};

export type DesiredTopic = Desired<TopicSpec>;
