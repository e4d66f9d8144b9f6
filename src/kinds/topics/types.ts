import type { Kafka } from "../../kafka/client/kafka.ts";
import type { TopicAction } from "./action.ts";
import type { TopicMemory } from "./remembered.ts";
import type { ObservedTopic, TopicSurroundings } from "./observed.ts";
import type { TopicRemoval, TopicSpec } from "./spec.ts";

// The types of this kind, for the contract.
export type TopicTypes = {
  readonly spec: TopicSpec;
  readonly removal: TopicRemoval;
  readonly observed: ObservedTopic;
  readonly around: TopicSurroundings;
  readonly action: TopicAction;
  readonly memory: TopicMemory;
  readonly door: Kafka;
};
