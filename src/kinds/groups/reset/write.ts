import type { Json } from "../../../reconcile/plan.ts";
import { printDuration } from "../../../text/units/duration.ts";
import { printTimestamp } from "../../../text/units/timestamp.ts";
import type { Reset, ResetTo } from "./spec.ts";

// A reset as it travels, always in the same order.
export function writeReset(reset: Reset): Json {
  const { id, notAfter } = reset;
  return {
    id,
    ...writeRequest(reset),
    ...(notAfter === undefined ? {} : { notAfter: printTimestamp(notAfter) }),
  };
}

// What a reset asks for, without its id and its time limit: two that ask for the same give the same text.
export function writeRequest({
  to,
  topics,
  partitions,
}: Omit<Reset, "id" | "notAfter">): Readonly<Record<string, Json>> {
  return {
    to: writeTo(to),
    ...(topics.length === 0 ? {} : { topics: [...topics].sort() }),
    ...(Object.keys(partitions).length === 0
      ? {}
      : { partitions: sorted(partitions) }),
  };
}

function writeTo(to: ResetTo): Json {
  if (typeof to === "string") return to;
  if ("timestamp" in to) return { timestamp: printTimestamp(to.timestamp) };
  if ("agoMs" in to) return { ago: printDuration(to.agoMs) };
  if ("offsets" in to) {
    const written = Object.entries(to.offsets).map(
      ([topic, offsets]) => [topic, sorted(offsets)] as const,
    );
    return { offsets: sorted(Object.fromEntries(written)) };
  }
  return to;
}

function sorted(
  values: Readonly<Record<string, Json>>,
): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
