import type { Placement } from "./placement/placement.ts";
import type { Desired } from "../../reconcile/plan.ts";

// A topic as it should be, with nothing left open.
export type TopicSpec = {
  readonly partitions: number;
  readonly replicationFactor: number;
  // Overrides of the topic, as Kafka stores the values, in the order of their keys.
  readonly config: Readonly<Record<string, string>>;
  // What becomes of overrides that are neither declared nor ours.
  readonly unmanagedConfig: UnmanagedConfig;
  // Where its replicas may be; "any" by default.
  readonly placement?: Placement;
  // Replicas move once in the name of this id to even out what brokers carry; not at all by default.
  readonly rebalance?: string;
};

export type UnmanagedConfig = "keep" | "remove";

// How a topic may be deleted.
export type TopicRemoval = {
  // Although it is in use or not empty.
  readonly force: boolean;
  // A topic with a record younger than this counts as in use, in milliseconds.
  readonly guardMs: number;
};

export type DesiredTopic = Desired<TopicSpec, TopicRemoval>;

// A week, so that what is written once a week counts as in use.
export const defaultGuardMs = 7 * 24 * 60 * 60 * 1000;
