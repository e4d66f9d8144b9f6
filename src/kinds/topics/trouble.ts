import { few } from "../../availability/few.ts";
import type { Trouble } from "../../reconcile/kind.ts";
import { leavingWords } from "./leaving.ts";
import type { ObservedTopic } from "./observed.ts";

// Why a topic is not as it should be although no step mends it. Both end by themselves once brokers are back, and a run can do
// nothing about them.
export function topicTrouble(topic: ObservedTopic): Trouble | undefined {
  const text =
    topic.state === "leaving"
      ? leavingWords(topic.waitsFor)
      : leaderlessWords(topic.leaderless);
  return text === undefined ? undefined : { text, reasonToRun: false };
}

function leaderlessWords(partitions: readonly number[]): string | undefined {
  return partitions.length === 0
    ? undefined
    : `has partitions without leader: ${few(partitions.map(String))}`;
}
