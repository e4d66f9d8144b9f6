import assert from "node:assert/strict";
import fc from "fast-check";
import { fits, isPlaced } from "../../../src/kafka/placement/is-placed.ts";
import { lineUp } from "../../../src/kafka/placement/line-up.ts";
import { planMoves } from "../../../src/kafka/placement/plan-moves.ts";
import type {
  MoveRequest,
  Replicas,
} from "../../../src/kafka/placement/placement.ts";
import { rackCount, racksOf } from "../../../src/kafka/placement/racks.ts";
import {
  copies,
  evenMovings,
  type Moving,
  movings,
} from "./moving-clusters.ts";

const runs = { numRuns: 1000 };

describe("planMoves, on any cluster,", function () {
  // Hundreds of random clusters each, however busy the machine is.
  this.timeout(60_000);
  it("gives each partition as many distinct brokers as asked for, none that leaves, and copies to living ones only", () => {
    always(movings, ({ brokers, leaving }, request, after) => {
      assert.equal(after.length, request.partitions.length);
      for (const [index, replicas] of after.entries()) {
        assert.equal(replicas.length, request.replicationFactor);
        assert.equal(new Set(replicas).size, replicas.length);
        assert.ok(replicas.every((id) => !leaving.has(id)));
        const { replicas: before = [], target = before } =
          request.partitions[index] ?? {};
        const fresh = replicas.filter(
          (id) => !before.includes(id) && !target.includes(id),
        );
        for (const id of fresh)
          assert.ok(brokers.some((broker) => broker.id === id && broker.alive));
      }
    });
  });

  it("puts every partition where the strategy wants it, or leaves the topic out", () => {
    always(movings, ({ brokers, leaving }, { strategy }, after) => {
      const staying = brokers.filter(({ id }) => !leaving.has(id));
      assert.ok(isPlaced(strategy, after, staying));
    });
  });

  it("leaves a topic out only when living brokers that stay have no place for it", () => {
    fc.assert(
      fc.property(movings, (moving) => {
        const planned = planMoves(
          moving.brokers,
          moving.requests,
          moving.leaving,
        );
        for (const request of moving.requests) {
          if (planned.has(request.topic)) continue;
          // Whose leaders cannot be balanced as long as a whole rack is down.
          if (
            request.strategy === "balanced-leaders" &&
            moving.brokers.some(({ alive }) => !alive)
          )
            continue;
          assert.ok(!fitsAnywhere(moving, request), request.topic);
        }
      }),
      runs,
    );
  });

  it("makes the fewest copies that the strategy allows, of every partition", () => {
    const still = movings.filter(({ requests }) =>
      requests.every(
        ({ rebalance, strategy, partitions }) =>
          !rebalance &&
          strategy !== "balanced-leaders" &&
          partitions.every(({ target }) => target === undefined),
      ),
    );
    always(
      still,
      (moving, request, after) => {
        for (const [index, replicas] of after.entries()) {
          const before = request.partitions[index]?.replicas ?? [];
          assert.equal(
            copies([before], [replicas]),
            fewestCopies(moving, request, before),
          );
        }
      },
      { numRuns: 200 },
    );
  });

  it("keeps the preferred leader where it is as long as its broker may stay", () => {
    always(movings, ({ brokers, leaving }, request, after) => {
      const { rebalance, strategy, partitions } = request;
      if (rebalance || strategy !== "any") return;
      for (const [index, { replicas, isr, target }] of partitions.entries()) {
        const [leader = -1] = replicas;
        const alive = brokers.find(({ id }) => id === leader)?.alive === true;
        if (target || leaving.has(leader) || !alive || !isr.includes(leader))
          continue;
        assert.equal(after[index]?.[0], leader);
      }
    });
  });

  it("goes on to where a move that is under way leads, when that will do", () => {
    always(movings, ({ leaving }, request, after) => {
      const { rebalance, strategy, partitions, replicationFactor } = request;
      if (rebalance || strategy !== "any") return;
      for (const [index, { target }] of partitions.entries())
        if (
          target?.length === replicationFactor &&
          target.every((id) => !leaving.has(id))
        )
          assert.deepEqual(after[index], target);
    });
  });

  it("has nothing left to do when it has been done", () => {
    fc.assert(
      fc.property(movings, ({ brokers, requests, leaving }) => {
        const once = planMoves(brokers, requests, leaving);
        const done = requests.flatMap((request) => {
          const after = once.get(request.topic);
          return after === undefined
            ? []
            : [
                {
                  ...request,
                  rebalance: false,
                  partitions: after.map((replicas) => ({
                    replicas,
                    isr: replicas,
                  })),
                },
              ];
        });
        const again = planMoves(brokers, done, leaving);
        for (const { topic } of done)
          assert.deepEqual(again.get(topic), once.get(topic));
      }),
      runs,
    );
  });

  it("does not depend on the order of brokers and requests", () => {
    const shuffled = movings.chain((moving) =>
      fc.record({
        moving: fc.constant(moving),
        brokers: shuffle(moving.brokers),
        requests: shuffle(moving.requests),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ moving, brokers, requests }) => {
        assert.deepEqual(
          [...planMoves(brokers, requests, moving.leaving)],
          [...planMoves(moving.brokers, moving.requests, moving.leaving)],
        );
      }),
      runs,
    );
  });
});

describe("planMoves, rebalancing on living brokers in racks of one size or none,", function () {
  // Hundreds of random clusters each, however busy the machine is.
  this.timeout(60_000);
  it("evens each topic and all together out, within one in every rack", () => {
    fc.assert(
      fc.property(evenMovings, (moving) => {
        const planned = planMoves(moving.brokers, moving.requests);
        assert.equal(planned.size, moving.requests.length);
        const racks = new Map<string, number[]>();
        const rackOf = racksOf(lineUp(moving.brokers));
        const hasRacks = moving.brokers.some(({ rack }) => rack !== undefined);
        for (const { id } of moving.brokers) {
          const rack = hasRacks ? rackOf(id) : "all";
          racks.set(rack, [...(racks.get(rack) ?? []), id]);
        }
        for (const ids of racks.values()) {
          for (const after of planned.values()) within(ids, after);
          within(ids, [...planned.values()].flat());
        }
      }),
      runs,
    );
  });

  it("does not spread a partition over fewer racks than before", () => {
    fc.assert(
      fc.property(evenMovings, ({ brokers, requests }) => {
        const rackOf = racksOf(lineUp(brokers));
        const planned = planMoves(brokers, requests);
        for (const { topic, partitions } of requests)
          for (const [index, { replicas }] of partitions.entries())
            assert.ok(
              rackCount(planned.get(topic)?.[index] ?? [], rackOf) >=
                rackCount(replicas, rackOf),
            );
      }),
      runs,
    );
  });

  it("makes as few copies for one topic without racks as any way to even it out must", () => {
    const single = evenMovings.filter(
      ({ brokers, requests }) =>
        requests.length === 1 && brokers.every(({ rack }) => !rack),
    );
    fc.assert(
      fc.property(single, ({ brokers, requests: [request] }) => {
        assert(request !== undefined);
        const before = request.partitions.map(({ replicas }) => replicas);
        const after = planMoves(brokers, [request]).get(request.topic) ?? [];
        const loads = brokers.map(({ id }) => count(before, id));
        const mean = before.flat().length / brokers.length;
        const sum = (excess: (load: number) => number): number =>
          loads.reduce((total, load) => total + Math.max(0, excess(load)), 0);
        const least = Math.max(
          sum((load) => load - Math.ceil(mean)),
          sum((load) => Math.floor(mean) - load),
        );
        assert.equal(copies(before, after), least);
      }),
      { numRuns: 500 },
    );
  });

  it("leaves what is even as it is", () => {
    fc.assert(
      fc.property(evenMovings, ({ brokers, requests }) => {
        const planned = planMoves(brokers, requests);
        const again = requests.map((request) => ({
          ...request,
          partitions: (planned.get(request.topic) ?? []).map((replicas) => ({
            replicas,
            isr: replicas,
          })),
        }));
        const loads = [...planned.values()].flat();
        const loaded = brokers.map((broker) => ({
          ...broker,
          leaders: loads.filter(([leader]) => leader === broker.id).length,
          replicas: count(loads, broker.id),
        }));
        const once = planMoves(loaded, again);
        for (const { topic } of requests)
          assert.equal(
            copies(planned.get(topic) ?? [], once.get(topic) ?? []),
            0,
          );
      }),
      runs,
    );
  });
});

function always(
  any: fc.Arbitrary<Moving>,
  holds: (
    moving: Moving,
    request: MoveRequest,
    after: readonly Replicas[],
  ) => void,
  params = runs,
): void {
  fc.assert(
    fc.property(any, (moving) => {
      const { brokers, requests, leaving } = moving;
      const planned = planMoves(brokers, requests, leaving);
      for (const request of requests) {
        const after = planned.get(request.topic);
        if (after !== undefined) holds(moving, request, after);
      }
    }),
    params,
  );
}

// By trying everything: whether a partition could be placed at all.
function fitsAnywhere(moving: Moving, request: MoveRequest): boolean {
  return request.partitions.every(
    ({ replicas }) => fewestCopies(moving, request, replicas) !== undefined,
  );
}

function fewestCopies(
  { brokers, leaving }: Moving,
  { replicationFactor: factor, strategy }: MoveRequest,
  before: Replicas,
): number | undefined {
  const replicationFactor = factor === "as-is" ? before.length : factor;
  const rackOf = racksOf(lineUp(brokers));
  const usable = brokers.filter(
    ({ id, alive }) => !leaving.has(id) && (alive || before.includes(id)),
  );
  const possible = subsets(
    usable.map(({ id }) => id),
    replicationFactor,
  ).filter((replicas) => fits(strategy, replicas, rackOf));
  const costs = possible.map((replicas) => copies([before], [replicas]));
  return costs.length === 0 ? undefined : Math.min(...costs);
}

function subsets(ids: readonly number[], size: number): readonly Replicas[] {
  if (size === 0) return [[]];
  return ids.flatMap((id, index) =>
    subsets(ids.slice(index + 1), size - 1).map((rest) => [id, ...rest]),
  );
}

function within(ids: readonly number[], after: readonly Replicas[]): void {
  const loads = ids.map((id) => count(after, id));
  assert.ok(
    Math.max(...loads) - Math.min(...loads) <= 1,
    `${ids.join()} carry ${loads.join()}`,
  );
}

function count(partitions: readonly Replicas[], id: number): number {
  return partitions.filter((replicas) => replicas.includes(id)).length;
}

function shuffle<Item>(items: readonly Item[]): fc.Arbitrary<readonly Item[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}
