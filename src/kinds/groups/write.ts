import type { Json } from "../../reconcile/plan.ts";
import { printDuration } from "../../text/units/duration.ts";
import { printTimestamp } from "../../text/units/timestamp.ts";
import { showConfig } from "./config/show-config.ts";
import { writeReset } from "./reset/write.ts";
import type { DesiredGroup, GroupSpec, Start, StartIn } from "./spec.ts";

// A group as it travels, always in the same order; filling it in again gives the same group.
export function writeGroup(desired: DesiredGroup): Json {
  if (desired.state === "absent")
    return { state: "absent", ...desired.removal };
  const { topics, start, startIn, reset } = desired.spec;
  const { config, partitions, withoutOffset } = desired.spec;
  const places = Object.entries(startIn).map(
    ([topic, place]) => [topic, writeStartIn(place)] as const,
  );
  return {
    topics,
    ...(start === undefined ? {} : { start: writeStart(start) }),
    ...writeByKey("startIn", Object.fromEntries(places)),
    ...(reset === undefined ? {} : { reset: writeReset(reset) }),
    ...writeByKey("config", shownConfig(config)),
    ...writeByKey("partitions", partitions),
    ...writeByKey("withoutOffset", withoutOffset),
  };
}

function shownConfig(config: GroupSpec["config"]): GroupSpec["config"] {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key, showConfig(key, value)]),
  );
}

function writeStartIn(startIn: StartIn): Json {
  if ("everywhere" in startIn) return writeStart(startIn.everywhere);
  return Object.fromEntries(
    Object.entries(startIn.ranges).map(([ranges, start]) => [
      ranges,
      writeStart(start),
    ]),
  );
}

// A place as people write it.
function writeStart(start: Start): Json {
  if (typeof start === "string") return start;
  if ("timestamp" in start)
    return { timestamp: printTimestamp(start.timestamp) };
  return "agoMs" in start ? { ago: printDuration(start.agoMs) } : start;
}

function writeByKey(
  key: string,
  values: Readonly<Record<string, Json>>,
): Readonly<Record<string, Json>> {
  const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.length === 0 ? {} : { [key]: Object.fromEntries(sorted) };
}
