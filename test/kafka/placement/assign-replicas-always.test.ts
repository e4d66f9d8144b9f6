import assert from "node:assert/strict";
import fc from "fast-check";
import { assignReplicas } from "../../../src/kafka/placement/assign-replicas.ts";
import { loadOf } from "../../../src/kafka/placement/load-of.ts";
import type {
  PlacementBroker,
  Replicas,
} from "../../../src/kafka/placement/placement.ts";
import { unknownBrokers } from "./unknown-brokers.ts";
import { evenSituations, type Situation, situations } from "./clusters.ts";

const runs = { numRuns: 1000 };

describe("assignReplicas, on any cluster,", function () {
  // Hundreds of random clusters each, however busy the machine is.
  this.timeout(60_000);
  it("assigns as many partitions and distinct known brokers as asked for, to each topic for which there are enough", () => {
    fc.assert(
      fc.property(situations, ({ brokers, requests }) => {
        const assigned = assignReplicas(brokers, requests);
        for (const { topic, partitions, replicationFactor } of requests) {
          const found = assigned.get(topic);
          assert.equal(
            found?.length,
            replicationFactor <= brokers.length ? partitions : undefined,
          );
          for (const replicas of found ?? []) {
            assert.equal(replicas.length, replicationFactor);
            assert.equal(new Set(replicas).size, replicationFactor);
          }
        }
        const known = new Set(brokers.map(({ id }) => id));
        assert.deepEqual(unknownBrokers(assigned, known), new Map());
      }),
      runs,
    );
  });

  it("does not depend on the order of brokers and requests", () => {
    const shuffled = situations.chain((situation) =>
      fc.record({
        situation: fc.constant(situation),
        brokers: shuffle(situation.brokers),
        requests: shuffle(situation.requests),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ situation, brokers, requests }) => {
        assert.deepEqual(
          [...assignReplicas(brokers, requests)],
          [...assignReplicas(situation.brokers, situation.requests)],
        );
      }),
      runs,
    );
  });

  it("uses brokers that are down only when all living ones are used, and after them", () => {
    fc.assert(
      fc.property(situations, ({ brokers, requests }) => {
        const living = idsOf(brokers.filter(({ alive }) => alive));
        for (const replicas of placed({ brokers, requests })) {
          const expected = Math.min(living.size, replicas.length);
          const alive = replicas.map((id) => living.has(id));
          assert.equal(alive.filter(Boolean).length, expected);
          assert.ok(alive.slice(0, expected).every(Boolean));
        }
      }),
      runs,
    );
  });

  it("uses a rack once more only when no other one is used less and has a broker that can be used", () => {
    fc.assert(
      fc.property(situations, ({ brokers, requests }) => {
        fc.pre(
          brokers.every(({ alive, rack }) => !alive || rack !== undefined),
        );
        for (const replicas of placed({ brokers, requests })) {
          const used = brokers.filter(({ id }) => replicas.includes(id));
          const free = brokers.filter(({ id }) => !replicas.includes(id));
          const timesUsed = (rack: string | undefined): number =>
            used.filter((broker) => broker.rack === rack).length;
          for (const one of used)
            for (const other of free)
              if (one.alive === other.alive)
                assert.ok(timesUsed(one.rack) <= timesUsed(other.rack) + 1);
        }
      }),
      runs,
    );
  });

  it("spreads the leaders of a new topic over the living brokers within one, whatever they carry", () => {
    fc.assert(
      fc.property(situations, ({ brokers, requests }) => {
        const living = brokers.filter(({ alive }) => alive);
        fc.pre(living.length > 0);
        const fresh = requests.map((request) => ({ ...request, existing: [] }));
        for (const partitions of assignReplicas(brokers, fresh).values())
          assert.ok(spreadOf(living, partitions).leaders <= 1);
      }),
      runs,
    );
  });

  it("goes on as if the partitions had been placed at once", () => {
    const split = fc.tuple(evenSituations, fc.nat(30));
    fc.assert(
      fc.property(split, ([{ brokers, requests }, wanted]) => {
        const [request] = requests;
        fc.pre(request !== undefined);
        const before = Math.min(wanted, request.partitions);
        const atOnce = assignReplicas(brokers, [request]).get(request.topic);
        const existing = placed({
          brokers,
          requests: [{ ...request, partitions: before }],
        });
        const load = loadOf([...idsOf(brokers)], existing.map(toPartition));
        const loaded = brokers.map((broker) => ({
          ...broker,
          ...load.get(broker.id),
        }));
        const partitions = request.partitions - before;
        const rest = [{ ...request, existing, partitions }];
        assert.deepEqual(
          [...existing, ...placed({ brokers: loaded, requests: rest })],
          atOnce,
        );
      }),
      runs,
    );
  });
});

describe("assignReplicas, on living brokers without load, in racks of one size or none, with one replication factor,", function () {
  // Hundreds of random clusters each, however busy the machine is.
  this.timeout(60_000);
  it("keeps leaders and replicas within one over the brokers, of each topic and of all together", () => {
    fc.assert(
      fc.property(evenSituations, ({ brokers, requests }) => {
        const assigned = assignReplicas(brokers, requests);
        const all = [...assigned.values()].flat();
        for (const partitions of [all, ...assigned.values()]) {
          const spread = spreadOf(brokers, partitions);
          assert.ok(spread.leaders <= 1, `leaders ${spread.leaders}`);
          assert.ok(spread.replicas <= 1, `replicas ${spread.replicas}`);
        }
      }),
      runs,
    );
  });
});

function shuffle<T>(items: readonly T[]): fc.Arbitrary<readonly T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}

function idsOf(brokers: readonly PlacementBroker[]): ReadonlySet<number> {
  return new Set(brokers.map(({ id }) => id));
}

function placed({ brokers, requests }: Situation): readonly Replicas[] {
  return [...assignReplicas(brokers, requests).values()].flat();
}

function toPartition(replicas: Replicas): { readonly replicas: Replicas } {
  return { replicas };
}

// The most that a broker got minus the least.
function spreadOf(
  brokers: readonly PlacementBroker[],
  partitions: readonly Replicas[],
): { readonly leaders: number; readonly replicas: number } {
  const load = loadOf([...idsOf(brokers)], partitions.map(toPartition));
  const leaders = [...load.values()].map((one) => one.leaders);
  const replicas = [...load.values()].map((one) => one.replicas);
  return {
    leaders: Math.max(...leaders) - Math.min(...leaders),
    replicas: Math.max(...replicas) - Math.min(...replicas),
  };
}
