import type { Reset } from "./spec.ts";

// The topics that a reset is about, each with its partitions as ranges, or "all". Without a choice it is about all topics
// of the group.
export function chosenBy(
  { to, topics, partitions }: Reset,
  topicsOfGroup: readonly string[],
): ReadonlyMap<string, string> {
  const offsets = typeof to === "object" && "offsets" in to ? to.offsets : {};
  const byRanges = [
    ...Object.entries(partitions),
    ...Object.entries(offsets).map(
      ([topic, given]) => [topic, Object.keys(given).join(",")] as const,
    ),
  ];
  const byName = topics.length > 0 || byRanges.length > 0;
  const whole = byName ? topics : topicsOfGroup;
  return new Map([
    ...whole.map((topic) => [topic, "all"] as const),
    ...byRanges,
  ]);
}
