import { few } from "../../text/few.ts";
import type { Trouble } from "../../reconcile/kind.ts";
import { leavingWords } from "./deletion/leaving.ts";
import type { ObservedTopic } from "./observed.ts";

// Why a topic is not as it should be although no step mends it. What ends by itself once brokers are back a run can do nothing
// about; what a move has left behind it ends.
export function topicTrouble(topic: ObservedTopic): Trouble | undefined {
  if (topic.state === "leaving") return waiting(leavingWords(topic.waitsFor));
  const { leaderless, moving, throttled } = topic;
  if (moving.size > 0)
    return {
      text: `has partitions whose replicas are moving: ${few([...moving.keys()].map(String))}`,
      reasonToRun: true,
    };
  if (throttled)
    return {
      text: "has throttles that an interrupted move has left",
      reasonToRun: true,
    };
  return leaderless.length === 0
    ? undefined
    : waiting(`has partitions without leader: ${few(leaderless.map(String))}`);
}

function waiting(text: string): Trouble {
  return { text, reasonToRun: false };
}
