import { lineUp } from "./line-up.ts";
import type { PlacementBroker } from "./placement.ts";
import { type RackOf, racksOf } from "./racks.ts";
import { Tally } from "./tally.ts";

// The brokers while replicas are moved among them.
export type Field = {
  // In the order that decides between equals.
  readonly line: readonly PlacementBroker[];
  // Those that a replica can move to: a move towards a broker that is down is refused by Kafka.
  readonly takers: readonly PlacementBroker[];
  readonly alive: ReadonlySet<number>;
  // Brokers that shall hold nothing any more.
  readonly leaving: ReadonlySet<number>;
  readonly rackOf: RackOf;
  // What they carry by now, of all topics.
  readonly cluster: Tally;
};

// A field before anything has moved.
export function fieldOf(
  brokers: readonly PlacementBroker[],
  leaving: ReadonlySet<number>,
): Field {
  const line = lineUp(brokers);
  const alive = line.filter((broker) => broker.alive);
  return {
    line,
    takers: alive.filter(
      ({ id, closed }) => closed !== true && !leaving.has(id),
    ),
    alive: new Set(alive.map(({ id }) => id)),
    leaving,
    rackOf: racksOf(line),
    cluster: new Tally(line),
  };
}
