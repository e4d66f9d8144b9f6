import { few } from "../../text/few.ts";
import type { Json, Step } from "../../reconcile/plan.ts";
import { printDuration } from "../../text/units/duration.ts";
import { printTimestamp } from "../../text/units/timestamp.ts";
import type { GroupAction, PartitionOffset } from "./action.ts";
import { configureWords } from "./config/show-config.ts";
import { printRanges } from "./ranges.ts";
import { resetWords } from "./reset/words.ts";
import type { Start } from "./spec.ts";

// A step as a sentence without its end, for progress and errors.
export function groupWords({ item, action }: Step<GroupAction>): string {
  switch (action.kind) {
    case "seed":
      return `start group ${item} ${startWords(action)}`;
    case "reset":
      return `reset group ${item} ${resetWords(action)}`;
    case "record":
      return `record reset ${action.id} of group ${item}`;
    case "configure":
      return `on group ${item} ${configureWords(action)}`;
    case "forget":
      return `delete the offsets of group ${item} in ${[...action.partitions.keys()].join(", ")}`;
    case "adopt":
      return `adopt group ${item}`;
    case "delete":
      return `delete group ${item}`;
  }
}

type Seed = {
  readonly topic: string;
  readonly start: Start;
  readonly partitions: readonly number[] | undefined;
  readonly offsets: readonly PartitionOffset[] | undefined;
};

// Where a group starts in a topic: "in topic orders at earliest (partitions 0-5 at 0)".
export function startWords(seed: Seed): string {
  const { topic, start, partitions, offsets } = seed;
  const at = `in topic ${topic} at ${placeWords(start)}`;
  if (partitions === undefined) return `${at}, once the topic exists`;
  return offsets === undefined
    ? `${at} (${partitionWords(partitions)}, once there)`
    : `${at} (${offsetWords(offsets)})`;
}

// The offsets of a step, as far as they are known.
export function offsetsShown({ partitions, offsets }: Seed): Json {
  if (partitions === undefined) return "all partitions";
  return offsets === undefined
    ? partitionWords(partitions)
    : offsetWords(offsets);
}

export function placeWords(start: Start): string {
  if (typeof start === "string") return start;
  if ("timestamp" in start) return printTimestamp(start.timestamp);
  return "agoMs" in start
    ? `${printDuration(start.agoMs)} ago`
    : `offset ${start.offset}`;
}

// Partitions that begin at the same offset stand together, so that a new topic of any size is one phrase.
function offsetWords(offsets: readonly PartitionOffset[]): string {
  const byOffset = new Map<bigint, number[]>();
  for (const { partition, offset } of offsets)
    byOffset.set(offset, [...(byOffset.get(offset) ?? []), partition]);
  const phrases = [...byOffset].map(
    ([offset, partitions]) => `${printRanges(partitions)} at ${offset}`,
  );
  return `${noun(offsets.length)} ${few(phrases, 8)}`;
}

function partitionWords(partitions: readonly number[]): string {
  return `${noun(partitions.length)} ${printRanges(partitions)}`;
}

function noun(count: number): string {
  return count === 1 ? "partition" : "partitions";
}
