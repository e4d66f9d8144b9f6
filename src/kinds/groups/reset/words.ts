import { few } from "../../../text/few.ts";
import type { Json } from "../../../reconcile/plan.ts";
import { printDuration } from "../../../text/units/duration.ts";
import { printTimestamp } from "../../../text/units/timestamp.ts";
import { printRanges } from "../ranges.ts";
import type { PlannedOffset, PlannedReset, PlannedTopic } from "./planned.ts";
import type { ResetTo } from "./spec.ts";

const mostShown = 50;

// Where a reset goes: "earliest", "3 records back".
export function toWords(to: ResetTo): string {
  if (typeof to === "string") return to;
  if ("timestamp" in to) return printTimestamp(to.timestamp);
  if ("agoMs" in to) return `${printDuration(to.agoMs)} ago`;
  if ("group" in to) return `the offsets of group ${to.group}`;
  if ("offsets" in to) return "given offsets";
  return `${Math.abs(to.shift)} records ${to.shift < 0 ? "back" : "on"}`;
}

// A reset in short, for progress and errors.
export function resetWords({ id, to, topics, awaited }: PlannedReset): string {
  const where = topics?.map(({ topic }) => topic) ?? awaited;
  const within = where.length === 0 ? "" : ` in ${few(where)}`;
  return `to ${toWords(to)} (${id})${within}`;
}

// What becomes of each partition of a topic, and of all together, with the distance from the old offset and to the end of
// the log: "0-2: 120 → 0 (120 again, 130 to read)".
export function topicWords({ topic, partitions }: PlannedTopic): string {
  const alike = new Map<string, number[]>();
  for (const offset of partitions) {
    const words = moveWords(offset);
    alike.set(words, [...(alike.get(words) ?? []), offset.partition]);
  }
  const phrases = [...alike].map(
    ([words, some]) => `${printRanges(some)}: ${words}`,
  );
  const total =
    partitions.length > 1 ? `; in all ${distanceWords(partitions)}` : "";
  return `topic ${topic}, ${few(phrases, mostShown)}${total}`;
}

function moveWords(offset: PlannedOffset): string {
  const { before, after } = offset;
  return `${before ?? "none"} → ${after} (${distanceWords([offset])})`;
}

function distanceWords(partitions: readonly PlannedOffset[]): string {
  const moves = partitions.map(({ before, after }) =>
    before === undefined ? 0n : after - before,
  );
  const again = sum(moves.map((move) => (move < 0n ? -move : 0n)));
  const skipped = sum(moves.map((move) => (move > 0n ? move : 0n)));
  const toRead = sum(partitions.map(({ after, latest }) => latest - after));
  return [
    ...(again > 0n ? [`${again} again`] : []),
    ...(skipped > 0n ? [`${skipped} skipped`] : []),
    `${toRead} to read`,
  ].join(", ");
}

function sum(numbers: readonly bigint[]): bigint {
  return numbers.reduce((total, number) => total + number, 0n);
}

// The offsets of a topic before or after a reset; undefined when there are none.
export function offsetsShown(
  { partitions }: PlannedTopic,
  which: "before" | "after",
): Json | undefined {
  const alike = new Map<string, number[]>();
  for (const { partition, ...offsets } of partitions) {
    const offset = offsets[which];
    if (offset === undefined) continue;
    alike.set(String(offset), [
      ...(alike.get(String(offset)) ?? []),
      partition,
    ]);
  }
  return alike.size === 0
    ? undefined
    : Object.fromEntries(
        [...alike].map(([offset, some]) => [printRanges(some), offset]),
      );
}
