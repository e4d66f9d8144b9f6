import type { PlacementBroker, Replicas } from "./placement.ts";

// The rack of a broker by its id.
export type RackOf = (id: number) => string;

// Racks as strategies see them: a broker whose rack is not known is a rack of its own.
export function racksOf(brokers: readonly PlacementBroker[]): RackOf {
  const racks = new Map(brokers.map(({ id, rack }) => [id, rack]));
  return (id) => {
    const rack = racks.get(id);
    return rack === undefined ? `of broker ${id}` : `rack ${rack}`;
  };
}

// How many racks the replicas are in.
export function rackCount(replicas: Replicas, rackOf: RackOf): number {
  return new Set(replicas.map(rackOf)).size;
}
