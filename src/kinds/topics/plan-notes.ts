import type { Note } from "../../reconcile/plan.ts";
import type { TopicMemory } from "./memory.ts";
import type { ObservedTopic } from "./observed.ts";
import type { TopicSpec } from "./spec.ts";
import { isThrottle } from "./throttles.ts";

// A topic that was there before us.
export function noteAdopted(name: string): Note {
  return { item: name, text: "exists already and is adopted" };
}

// A topic that we remember and nobody declares any more.
export function noteLeft(name: string): Note {
  return {
    item: name,
    text: "is no longer declared: left alone, not deleted, and no longer managed",
  };
}

// Keys are spread over partitions by their number.
export function noteGrowth(
  name: string,
  spec: TopicSpec,
  observed: ObservedTopic,
): readonly Note[] {
  if (spec.partitions <= observed.partitions) return [];
  const text = `grows from ${observed.partitions} to ${spec.partitions} partitions: from then on the same key may go to another partition`;
  return [{ item: name, text }];
}

// Overrides that are neither declared nor ours; throttles come and go by themselves.
export function noteUnmanaged(
  name: string,
  spec: TopicSpec,
  observed: ObservedTopic,
  memory: TopicMemory | undefined,
): readonly Note[] {
  const others = [...observed.overrides]
    .filter(([key]) => !isThrottle(key) && spec.config[key] === undefined)
    .filter(([key]) => memory?.set.includes(key) !== true)
    .map(([key, { value }]) => `${key}=${value}`)
    .sort();
  if (others.length === 0) return [];
  const text = `has settings that somebody else made, left as they are: ${others.join(", ")}`;
  return [{ item: name, text }];
}
