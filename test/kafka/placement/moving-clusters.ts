import fc from "fast-check";
import { loadOf } from "../../../src/kafka/placement/load-of.ts";
import type {
  MoveRequest,
  PlacementBroker,
  Replicas,
  Strategy,
} from "../../../src/kafka/placement/placement.ts";

export type Moving = {
  readonly brokers: readonly PlacementBroker[];
  readonly requests: readonly MoveRequest[];
  readonly leaving: ReadonlySet<number>;
};

type Shape = {
  readonly racks: readonly (string | undefined)[];
  readonly down: readonly boolean[];
  readonly leavers: readonly boolean[];
};

const strategies: fc.Arbitrary<Strategy> = fc.constantFrom(
  "any",
  "balanced-leaders",
  "in-rack",
  "cross-rack",
);

// Any cluster with topics: brokers down, brokers that leave, racks or none, partitions anywhere, in sync or not, some of
// them moving already.
export const movings: fc.Arbitrary<Moving> = fc
  .record({
    racks: fc.oneof(
      fc.array(fc.constant(undefined), { minLength: 2, maxLength: 7 }),
      fc.array(fc.constantFrom("a", "b", "c"), { minLength: 2, maxLength: 9 }),
    ),
    down: fc.array(
      fc.nat(4).map((die) => die === 0),
      {
        minLength: 9,
        maxLength: 9,
      },
    ),
    leavers: fc.array(
      fc.nat(4).map((die) => die === 0),
      {
        minLength: 9,
        maxLength: 9,
      },
    ),
  })
  .chain((shape) =>
    fc
      .uniqueArray(anyRequest(shape), {
        minLength: 1,
        maxLength: 4,
        selector: ({ topic }) => topic,
      })
      .map((requests) => toMoving(shape, requests)),
  );

// Living brokers without racks, or in racks of one size, whose topics are to be rebalanced, in one replication factor.
export const evenMovings: fc.Arbitrary<Moving> = fc
  .record({
    racks: fc.nat(3),
    perRack: fc.integer({ min: 1, max: 3 }),
    factor: fc.integer({ min: 1, max: 4 }),
  })
  .filter(({ racks, perRack, factor }) =>
    racks === 0 ? factor <= perRack : factor <= racks * perRack,
  )
  .chain(({ racks, perRack, factor }) => {
    const names = racks === 0 ? [undefined] : ["a", "b", "c"].slice(0, racks);
    const count = names.length * perRack;
    const shape = {
      racks: Array.from({ length: count }, (_, id) => names[id % names.length]),
      down: [],
      leavers: [],
    };
    const ids = Array.from({ length: count }, (_, id) => id);
    const partition = fc.shuffledSubarray(ids, {
      minLength: factor,
      maxLength: factor,
    });
    return fc
      .array(fc.array(partition, { minLength: 1, maxLength: 12 }), {
        minLength: 1,
        maxLength: 5,
      })
      .map((topics) =>
        toMoving(
          shape,
          topics.map((partitions, index) => ({
            topic: `t${index}`,
            partitions: partitions.map((replicas) => ({
              replicas,
              isr: replicas,
            })),
            replicationFactor: factor,
            strategy: "any",
            rebalance: true,
          })),
        ),
      );
  });

function anyRequest({ racks }: Shape): fc.Arbitrary<MoveRequest> {
  const ids = [...racks.keys()];
  const places = fc.shuffledSubarray(ids, {
    minLength: 1,
    maxLength: Math.min(4, ids.length),
  });
  const partition = fc
    .record({
      replicas: places,
      behind: fc.nat(5),
      target: fc.option(places, { nil: undefined, freq: 4 }),
    })
    .map(({ replicas, behind, target }) => ({
      replicas,
      isr: replicas.filter((_, place) => behind !== place),
      ...(target === undefined ? {} : { target }),
    }));
  return fc.record({
    topic: fc.constantFrom("a", "b", "c", "d", "e"),
    partitions: fc.array(partition, { minLength: 1, maxLength: 8 }),
    replicationFactor: fc.integer({ min: 1, max: Math.min(4, ids.length) }),
    strategy: strategies,
    rebalance: fc.boolean(),
  });
}

function toMoving(
  { racks, down, leavers }: Shape,
  requests: readonly MoveRequest[],
): Moving {
  const ids = [...racks.keys()];
  const load = loadOf(
    ids,
    requests.flatMap(({ partitions }) =>
      partitions.map(({ replicas, target }) => ({
        replicas: target ?? replicas,
      })),
    ),
  );
  return {
    brokers: ids.map((id) => ({
      id,
      rack: racks[id],
      alive: down[id] !== true,
      ...(load.get(id) ?? { leaders: 0, replicas: 0 }),
    })),
    requests,
    leaving: new Set(ids.filter((id) => leavers[id] === true)),
  };
}

// How many copies have to be made.
export function copies(
  before: readonly Replicas[],
  after: readonly Replicas[],
): number {
  return after.reduce(
    (sum, replicas, index) =>
      sum + replicas.filter((id) => !(before[index] ?? []).includes(id)).length,
    0,
  );
}
