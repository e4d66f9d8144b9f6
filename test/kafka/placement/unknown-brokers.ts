import type { Assignments } from "../../../src/kafka/placement/placement.ts";

// The brokers that are assigned and not known, in the order of their ids, of each topic that has any. Kafka in ZooKeeper
// mode creates a topic on brokers that do not exist.
export function unknownBrokers(
  assignments: Assignments,
  known: ReadonlySet<number>,
): ReadonlyMap<string, readonly number[]> {
  const unknown = [...assignments].map(([topic, partitions]) => {
    const ids = new Set(partitions.flat().filter((id) => !known.has(id)));
    return [topic, [...ids].sort((one, other) => one - other)] as const;
  });
  return new Map(unknown.filter(([, ids]) => ids.length > 0));
}
