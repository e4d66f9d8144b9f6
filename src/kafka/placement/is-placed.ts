import { lineUp } from "./line-up.ts";
import type { PlacementBroker, Replicas, Strategy } from "./placement.ts";
import { rackCount, type RackOf, racksOf } from "./racks.ts";

// Whether the partitions of a topic are where the strategy wants them.
export function isPlaced(
  strategy: Strategy,
  partitions: readonly Replicas[],
  brokers: readonly PlacementBroker[],
): boolean {
  const line = lineUp(brokers);
  const rackOf = racksOf(line);
  if (strategy !== "balanced-leaders")
    return partitions.every((replicas) => fits(strategy, replicas, rackOf));
  const leaders = new Map(leaderRacks(line, rackOf).map((rack) => [rack, 0]));
  for (const [leader] of partitions) {
    const rack = leader === undefined ? "" : rackOf(leader);
    leaders.set(rack, (leaders.get(rack) ?? 0) + 1);
  }
  const counts = [...leaders.values()];
  return Math.max(...counts) - Math.min(...counts) <= 1;
}

// Whether one partition is where the strategy wants it; leaders can only be balanced over all of a topic.
export function fits(
  strategy: Strategy,
  replicas: Replicas,
  rackOf: RackOf,
): boolean {
  if (strategy === "in-rack") return rackCount(replicas, rackOf) <= 1;
  if (strategy === "cross-rack")
    return rackCount(replicas, rackOf) === replicas.length;
  return true;
}

// The racks that leaders are spread over, also those that are down: an outage is no reason to move anything.
export function leaderRacks(
  line: readonly PlacementBroker[],
  rackOf: RackOf,
): readonly string[] {
  const open = line.filter(({ closed }) => closed !== true);
  return [...new Set(open.map(({ id }) => rackOf(id)))];
}
