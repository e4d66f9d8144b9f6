import { leavingWords } from "./leaving.ts";
import type { ObservedTopic } from "./observed.ts";

// Why a topic is not as it should be although no step mends it.
export function topicTrouble(topic: ObservedTopic): string | undefined {
  if (topic.state === "leaving") return leavingWords(topic.waitsFor);
  return topic.leaderless.length === 0
    ? undefined
    : `has partitions without leader: ${topic.leaderless.join(", ")}`;
}
