import type { ObservedTopic, TopicSurroundings } from "./observed.ts";
import type { Placed } from "./place-replicas.ts";
import type { TopicMemory } from "./remembered.ts";
import type { DesiredTopic } from "./spec.ts";

// One topic with all that a plan for it depends on.
export type Topic = {
  readonly name: string;
  readonly desired: DesiredTopic | undefined;
  readonly observed: ObservedTopic | undefined;
  readonly memory: TopicMemory | undefined;
  readonly around: TopicSurroundings | undefined;
  readonly placed: Placed | undefined;
  readonly now: number;
};
