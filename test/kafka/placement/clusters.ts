import fc from "fast-check";
import type {
  PlacementBroker,
  PlacementRequest,
} from "../../../src/kafka/placement/placement.ts";

export type Situation = {
  readonly brokers: readonly PlacementBroker[];
  readonly requests: readonly PlacementRequest[];
};

// Brokers 0, 1, … that live and carry nothing; racks are given to them in turn.
export function emptyBrokers(
  count: number,
  racks: readonly string[] = [],
): readonly PlacementBroker[] {
  return Array.from({ length: count }, (_, id) => ({
    id,
    rack: racks[id % racks.length],
    alive: true,
    leaders: 0,
    replicas: 0,
  }));
}

// A new topic.
export function newTopic(
  topic: string,
  partitions: number,
  replicationFactor: number,
): PlacementRequest {
  return { topic, existing: [], partitions, replicationFactor };
}

// Any cluster: gaps between ids, any load, some or all brokers down, no racks, racks, or racks of some brokers only.
export const situations: fc.Arbitrary<Situation> = fc
  .tuple(
    fc.constantFrom(["none"], ["a", "b", "c"], ["a", "b", "c", "none"]),
    fc.boolean(),
  )
  .chain(([racks, allAlive]) =>
    fc.uniqueArray(anyBroker(racks, allAlive), {
      minLength: 1,
      maxLength: 9,
      selector: ({ id }) => id,
    }),
  )
  .chain((brokers) =>
    fc.record({
      brokers: fc.constant(brokers),
      requests: anyRequests(brokers),
    }),
  );

// Living brokers without load, in equally many per rack when there are racks, and new topics of one replication factor.
export const evenSituations: fc.Arbitrary<Situation> = fc
  .record({ racks: fc.nat(4), perRack: fc.integer({ min: 1, max: 4 }) })
  .chain(({ racks, perRack }) => {
    const count = Math.max(racks, 1) * perRack;
    const names = ["a", "b", "c", "d"].slice(0, racks);
    return fc.record({
      brokers: fc.constant(emptyBrokers(count, names)),
      requests: fc
        .record({
          replicationFactor: fc.integer({ min: 1, max: count }),
          sizes: fc.array(fc.nat(30), { maxLength: 6 }),
        })
        .map(({ replicationFactor, sizes }) =>
          sizes.map((partitions, index) =>
            newTopic(`t${index}`, partitions, replicationFactor),
          ),
        ),
    });
  });

function anyBroker(
  racks: readonly string[],
  allAlive: boolean,
): fc.Arbitrary<PlacementBroker> {
  return fc.record({
    id: fc.nat(1000),
    rack: fc
      .constantFrom(...racks)
      .map((rack) => (rack === "none" ? undefined : rack)),
    alive: allAlive ? fc.constant(true) : fc.boolean(),
    leaders: fc.nat(20),
    replicas: fc.nat(40),
  });
}

function anyRequests(
  brokers: readonly PlacementBroker[],
): fc.Arbitrary<readonly PlacementRequest[]> {
  const ids = brokers.map(({ id }) => id);
  const request = fc.record({
    topic: fc.string({ minLength: 1, maxLength: 3 }),
    existing: fc.array(fc.shuffledSubarray([...ids, 2000], { minLength: 1 }), {
      maxLength: 5,
    }),
    partitions: fc.nat(12),
    replicationFactor: fc.integer({ min: 1, max: ids.length + 1 }),
  });
  return fc.uniqueArray(request, {
    maxLength: 5,
    selector: ({ topic }) => topic,
  });
}
