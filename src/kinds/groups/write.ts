import type { Json } from "../../reconcile/plan.ts";
import { printTimestamp } from "../../units/timestamp.ts";
import type { DesiredGroup, Start } from "./spec.ts";

// A group as it travels, always in the same order; filling it in again gives the same group.
export function writeGroup(desired: DesiredGroup): Json {
  if (desired.state === "absent") return { state: "absent" };
  const { topics, start, partitions, withoutOffset } = desired.spec;
  return {
    topics,
    ...(start === undefined ? {} : { start: writeStart(start) }),
    ...writeByTopic("partitions", partitions),
    ...writeByTopic("withoutOffset", withoutOffset),
  };
}

function writeStart(start: Start): Json {
  return typeof start === "string"
    ? start
    : { timestamp: printTimestamp(start.timestamp) };
}

function writeByTopic(
  key: string,
  values: Readonly<Record<string, Json>>,
): Readonly<Record<string, Json>> {
  const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.length === 0 ? {} : { [key]: Object.fromEntries(sorted) };
}
