import { lineUp } from "./line-up.ts";
import type { PlacementBroker, Strategy } from "./placement.ts";
import { racksOf } from "./racks.ts";

// What brokers can hold at most, when it is less than a replication factor asks of a strategy.
export type TooFew = {
  readonly most: number;
  // What there is too little of.
  readonly of: "brokers" | "racks" | "brokers in one rack";
};

// Why these brokers cannot hold partitions of this replication factor, or undefined when they can. With moves only living
// brokers count, because a move cannot begin towards one that is down.
export function whyNotPlaced(
  strategy: Strategy,
  replicationFactor: number,
  brokers: readonly PlacementBroker[],
): TooFew | undefined {
  const line = lineUp(brokers).filter(({ closed }) => closed !== true);
  const rackOf = racksOf(line);
  const sizes = new Map<string, number>();
  for (const { id } of line)
    sizes.set(rackOf(id), (sizes.get(rackOf(id)) ?? 0) + 1);
  const limits: Readonly<Record<Strategy, TooFew>> = {
    any: { most: line.length, of: "brokers" },
    "balanced-leaders": { most: line.length, of: "brokers" },
    "cross-rack": { most: sizes.size, of: "racks" },
    "in-rack": {
      most: Math.max(0, ...sizes.values()),
      of: "brokers in one rack",
    },
  };
  const limit = limits[strategy];
  return replicationFactor <= limit.most ? undefined : limit;
}
