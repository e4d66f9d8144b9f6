import fc from "fast-check";
import assert from "node:assert/strict";
import type { TopicAction } from "../../../src/kinds/topics/action.ts";
import { topicMemory } from "../../../src/kinds/topics/memory.ts";
import type {
  ObservedTopic,
  TopicSurroundings,
  TopicUse,
} from "../../../src/kinds/topics/observed.ts";
import { planTopics } from "../../../src/kinds/topics/plan.ts";
import type { TopicMemory } from "../../../src/kinds/topics/remembered.ts";
import type { DesiredTopic } from "../../../src/kinds/topics/spec.ts";
import type { Items, Plan } from "../../../src/reconcile/plan.ts";
import { applyInMemory, liveTopic } from "./apply-in-memory.ts";
import type { World } from "./written.ts";

describe("planTopics, whatever the world is like,", () => {
  it("plans nothing after its own plan was applied", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const plan = planOf(world);
        fc.pre(plan.refused.length === 0);
        const observed = applyInMemory(world.observed, plan.steps);
        const memory = new Map(world.memory);
        for (const step of plan.steps) {
          const after = topicMemory.done(memory.get(step.item), step);
          if (after === undefined) memory.delete(step.item);
          else memory.set(step.item, after);
        }
        const again = planOf({ ...world, observed, memory });
        assert.deepEqual(again.steps, []);
        assert.deepEqual(again.refused, []);
      }),
    );
  });

  it("does not depend on the order of the items", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { desired, observed, memory, around } = world;
        const turned = {
          ...world,
          desired: reversed(desired),
          observed: reversed(observed),
          memory: reversed(memory),
          around: around && {
            ...around,
            brokers: [...around.brokers].reverse(),
          },
        };
        assert.deepEqual(planOf(turned), planOf(world));
      }),
    );
  });

  it("has no step for a topic that is not desired", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        for (const { item } of planOf(world).steps)
          assert.ok(world.desired.has(item));
      }),
    );
  });

  it("deletes only what shall be absent, and creates nothing that is there", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        for (const { item, action } of planOf(world).steps) {
          const state = world.desired.get(item)?.state;
          assert.equal(action.kind === "delete", state === "absent");
          if (action.kind === "create")
            assert.equal(world.observed.get(item), undefined);
        }
      }),
    );
  });

  it("never deletes without force what has readers or records, or what nobody could look at", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const plan = planOf(world);
        const refused = new Set(plan.refused.map(({ path }) => path[0]));
        for (const { item, action } of plan.steps) {
          const wanted = world.desired.get(item);
          const found = world.observed.get(item);
          if (action.kind !== "delete" || wanted?.state !== "absent") continue;
          const use = found?.state === "live" ? found.use : undefined;
          const memory = world.memory.get(item);
          const id = found?.state === "live" ? found.id : undefined;
          const inUse =
            use !== undefined &&
            (use.readers.length > 0 ||
              use.unseen.length > 0 ||
              use.records === undefined ||
              use.end === undefined ||
              (id !== undefined && memory !== undefined && memory.id !== id) ||
              (use.records > 0 &&
                (id === undefined ||
                  use.end !== memory?.endBefore ||
                  mayBeYoung(use, world.now, wanted.removal.guardMs))));
          if (inUse && !wanted.removal.force) assert.ok(refused.has(item));
        }
      }),
    );
  });

  it("unsets only what we had set, unless the file says that others' settings go", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        for (const { item, action } of planOf(world).steps) {
          if (action.kind !== "configure") continue;
          const wanted = world.desired.get(item);
          assert.ok(wanted?.state === "present");
          const { unmanagedConfig, config } = wanted.spec;
          const ours = world.memory.get(item)?.set ?? [];
          for (const key of action.unset) {
            assert.ok(!Object.hasOwn(config, key));
            assert.ok(unmanagedConfig === "remove" || ours.includes(key));
          }
        }
      }),
    );
  });

  it("places every new partition on as many brokers as it has replicas, all of them known", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const known = new Set(world.around?.brokers.map(({ id }) => id));
        const { steps, refused } = planOf(world);
        for (const { item, action } of steps) {
          if (!("assignments" in action)) continue;
          const { assignments } = action;
          if (known.size > 0 && refused.length === 0) assert.ok(assignments);
          const wanted = world.desired.get(item);
          assert.ok(wanted?.state === "present");
          const { partitions, replicationFactor } = wanted.spec;
          // Partitions that are added have as many replicas as the others, until all move.
          const found = world.observed.get(item);
          const replicas =
            found?.state === "live"
              ? found.replicationFactor
              : replicationFactor;
          assert.equal(
            assignments?.length ?? newPartitions(world, item, partitions),
            newPartitions(world, item, partitions),
          );
          for (const brokers of assignments ?? []) {
            assert.equal(new Set(brokers).size, replicas);
            for (const id of brokers) assert.ok(known.has(id));
          }
        }
      }),
    );
  });
});

function planOf(world: World): Plan<TopicAction> {
  const { desired, observed, around, memory, now } = world;
  return planTopics(desired, { items: observed, around }, memory, now);
}

function newPartitions(world: World, item: string, total: number): number {
  const found = world.observed.get(item);
  return total - (found?.state === "live" ? found.partitions : 0);
}

const names = fc.constantFrom("a", "b", "c.d");
const keys = fc.constantFrom("retention.ms", "cleanup.policy", "segment.ms");
const config = fc.dictionary(keys, fc.constantFrom("1", "2", "x"), {
  noNullPrototype: true,
});
const shape = {
  partitions: fc.integer({ min: 1, max: 4 }),
  replicationFactor: fc.integer({ min: 1, max: 2 }),
};
const desiredTopics = fc.oneof(
  fc
    .record({
      ...shape,
      config,
      unmanagedConfig: fc.constantFrom("keep", "remove"),
    })
    .map((spec): DesiredTopic => ({ state: "present", spec })),
  fc
    .record({ force: fc.boolean(), guardMs: fc.nat(10) })
    .map((removal): DesiredTopic => ({ state: "absent", removal })),
);
const use = fc.record({
  records: fc.option(fc.nat(2), { nil: undefined }),
  end: fc.option(fc.nat(5), { nil: undefined }),
  latest: fc.oneof(fc.nat(20), fc.constantFrom("none", "unread", undefined)),
  clock: fc.oneof(fc.nat(20), fc.constantFrom("unread", undefined)),
  readers: fc.array(fc.constant({ group: "g", members: ["client c at /h"] }), {
    maxLength: 1,
  }),
  unseen: fc.array(fc.constant("broker 2 does not answer"), { maxLength: 1 }),
});
const liveTopics = fc
  .record({
    ...shape,
    overrides: config,
    use: fc.option(use, { nil: undefined }),
    id: fc.constantFrom("one", "other", undefined),
    end: fc.option(fc.nat(5), { nil: undefined }),
  })
  .map(({ overrides, ...live }): ObservedTopic => {
    const settings = Object.entries(overrides).map(
      ([key, value]) => [key, { value, type: undefined }] as const,
    );
    return liveTopic({ ...live, overrides: new Map(settings) });
  });
const leavingTopics = fc
  .subarray([1, 2, 3])
  .map((waitsFor): ObservedTopic => ({ state: "leaving", waitsFor }));
const memories = fc.record({
  ...{ id: fc.constantFrom("one", "other") },
  set: fc.uniqueArray(keys),
  adopted: fc.boolean(),
  reported: fc.uniqueArray(keys),
  end: fc.option(fc.nat(5), { nil: undefined }),
  endBefore: fc.option(fc.nat(5), { nil: undefined }),
}) satisfies fc.Arbitrary<TopicMemory>;
const brokers = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 5 }),
    rack: fc.constantFrom("r1", "r2", undefined),
    alive: fc.boolean(),
    leaders: fc.nat(3),
    replicas: fc.nat(6),
  }),
  { selector: ({ id }) => id },
);
const around = fc.record({
  brokers,
  undeletable: fc.array(fc.constant("broker 1, where it is false"), {
    maxLength: 1,
  }),
}) satisfies fc.Arbitrary<TopicSurroundings>;
const worlds: fc.Arbitrary<World> = fc.record({
  desired: mapOf(desiredTopics),
  observed: mapOf(
    fc.oneof(
      { weight: 4, arbitrary: liveTopics },
      { weight: 1, arbitrary: leavingTopics },
    ),
  ),
  around: fc.option(around, { nil: undefined }),
  memory: mapOf(memories),
  now: fc.nat(20),
});

function mapOf<T>(values: fc.Arbitrary<T>): fc.Arbitrary<Items<T>> {
  return fc
    .dictionary(names, values)
    .map((entries) => new Map(Object.entries(entries)));
}

function reversed<T>(items: Items<T>): Items<T> {
  return new Map([...items].reverse());
}

// Whether the newest record may be within the guard time by the clock of the brokers or by ours.
function mayBeYoung(
  { latest, clock }: TopicUse,
  now: number,
  guardMs: number,
): boolean {
  if (guardMs === 0) return false;
  if (typeof latest !== "number" || typeof clock !== "number") return true;
  return latest > Math.min(now, clock) - guardMs;
}
