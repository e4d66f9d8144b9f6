import type { PartitionMove } from "../../kafka/placement/next-moves.ts";
import type { ObservedTopic, TopicSurroundings } from "./observed.ts";
import type { Placed } from "./placement/place-replicas.ts";
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
  // Of a topic that exists; undefined where there is no place for it, or where nobody could look.
  readonly moves: readonly PartitionMove[] | undefined;
  readonly now: number;
};
