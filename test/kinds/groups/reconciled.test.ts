import assert from "node:assert/strict";
import { KafkaRequestFailed } from "../../../src/kafka/client/errors.ts";
import { itemError } from "../../../src/kafka/client/items.ts";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import { groups } from "../../../src/kinds/groups/groups.ts";
import type { DesiredGroup } from "../../../src/kinds/groups/spec.ts";
import { noMemory } from "../../../src/reconcile/memory.ts";
import { close } from "../../../src/reconcile/reconciler.ts";
import { writeItems } from "../../../src/reconcile/wire.ts";
import { absent, reads } from "./desired.ts";
import { log, memoryGroups, type MemoryGroups, stored } from "./door.ts";

const look = { signal: new AbortController().signal };

// The kind behind the reconciler: what a run does from the look to the memory.
describe("groups, reconciled", () => {
  const reconciler = close(groups);
  let cluster: MemoryGroups;
  beforeEach(() => {
    cluster = memoryGroups();
    cluster.topics.set("orders", [log(0n, 5n), log(2n, 5n)]);
  });

  const run = async (
    desired: Readonly<Record<string, DesiredGroup>>,
    door: Partial<Kafka> = {},
    memory = noMemory,
  ): ReturnType<Awaited<ReturnType<typeof reconciler.plan>>["apply"]> => {
    const kafka = { ...cluster.door, ...door };
    const wire = writeItems(new Map(Object.entries(desired)), groups.write);
    const planned = await reconciler.plan(kafka, wire, memory, look);
    assert.deepEqual(planned.refused, []);
    return planned.apply(kafka, () => undefined, look);
  };
  const committed = (group: string): readonly (readonly [string, bigint])[] => [
    ...(cluster.groups.get(group)?.committed ?? []),
  ];

  it("seed a group once, and never again what it loses", async () => {
    const desired = { a: reads(["orders"]) };
    const first = await run(desired);
    assert.deepEqual(first.failures, []);
    assert.deepEqual(committed("a"), [
      ["orders-0", 0n],
      ["orders-1", 2n],
    ]);
    assert.deepEqual(first.memory.items, {
      a: '{"topics":{"orders":{"id":"id of orders","seen":"0-1"}}}',
    });
    cluster.groups.get("a")?.committed.delete("orders-1");
    cluster.topics.set("orders", [log(0n, 5n), log(2n, 5n), log(3n, 9n)]);
    const second = await run(desired, {}, first.memory);
    assert.deepEqual(committed("a"), [
      ["orders-0", 0n],
      ["orders-2", 3n],
    ]);
    assert.deepEqual(second.memory.items, {
      a: '{"topics":{"orders":{"id":"id of orders","seen":"0-2","lost":"1"}}}',
    });
  });

  it("adopt a group that exists, and seed only what it lacks", async () => {
    cluster.groups.set("a", stored({ committed: { "orders-0": 4n } }));
    const { memory } = await run({ a: reads(["orders"], "latest") });
    assert.deepEqual(committed("a"), [
      ["orders-0", 4n],
      ["orders-1", 5n],
    ]);
    assert.deepEqual(memory.items, {
      a: '{"topics":{"orders":{"id":"id of orders","seen":"0-1"}}}',
    });
  });

  it("wait for members that came between look and commit, and say so", async () => {
    const commitOffsets: Kafka["commitOffsets"] = (group, offsets) => {
      cluster.groups.set(group, stored({ members: ["reader"] }));
      return cluster.door.commitOffsets(group, offsets);
    };
    const end = await run({ a: reads(["orders"]) }, { commitOffsets });
    assert.deepEqual(end.failures, []);
    assert.deepEqual(end.pending, [
      "group a waits with offsets in orders 0-1 until it has no members: client reader at /10.0.0.1; the next run looks again",
    ]);
    assert.deepEqual(committed("a"), []);
  });

  it("look again when an answer is lost, and do nothing twice", async () => {
    let lost = 0;
    const commitOffsets: Kafka["commitOffsets"] = async (group, offsets) => {
      const results = await cluster.door.commitOffsets(group, offsets);
      lost += 1;
      const error = itemError(-1, "lost");
      return results.map(({ name }) => ({ state: "unknown", name, error }));
    };
    const end = await run({ a: reads(["orders"]) }, { commitOffsets });
    assert.deepEqual([end.failures, lost], [[], 1]);
    assert.deepEqual(end.memory.items, {
      a: '{"topics":{"orders":{"id":"id of orders","seen":"0-1"}}}',
    });
  });

  it("seed what a lost request has not set", async () => {
    let tries = 0;
    const commitOffsets: Kafka["commitOffsets"] = (group, offsets) => {
      tries += 1;
      if (tries > 1) return cluster.door.commitOffsets(group, offsets);
      const error = itemError(-1, "lost");
      return Promise.resolve(
        offsets.map(({ topic, partition }) => {
          const name = `${topic}-${partition}`;
          return { state: "unknown", name, error };
        }),
      );
    };
    const end = await run({ a: reads(["orders"]) }, { commitOffsets });
    assert.deepEqual([end.failures, tries], [[], 2]);
    assert.equal(committed("a").length, 2);
  });

  it("delete an empty group and forget it; one that is gone already is as it should be", async () => {
    cluster.groups.set("old", stored({ committed: { "orders-0": 4n } }));
    const deleteGroups: Kafka["deleteGroups"] = (names) => {
      cluster.groups.clear();
      return cluster.door.deleteGroups(names);
    };
    const end = await run({ old: absent }, { deleteGroups });
    assert.deepEqual([end.failures, end.memory.items], [[], {}]);
    cluster.groups.set("old", stored({}));
    assert.deepEqual((await run({ old: absent })).failures, []);
    assert.equal(cluster.groups.size, 0);
  });

  it("fail in words when the coordinator does not answer right before the commit", async () => {
    let looks = 0;
    cluster.groups.set("a", stored({}));
    const where = { address: "x:1", api: "OffsetFetch" };
    const facts = { retriable: true, sent: true };
    const failure = new KafkaRequestFailed("timeout", where, facts);
    // A look asks about all groups at once, a commit about its own.
    const end = await run(
      { a: reads(["orders"]) },
      {
        committedOffsets: () => Promise.reject(failure),
        committedOffsetsOf: (names) => {
          looks += 1;
          return looks === 1
            ? cluster.door.committedOffsetsOf(names)
            : Promise.reject(failure);
        },
      },
    );
    assert.deepEqual(end.failures, [
      "start group a in topic orders at earliest (partitions 0 at 0, 1 at 2): not done, OffsetFetch to x:1: timeout; the next run looks again and goes on (OffsetFetch to x:1: timeout)",
    ]);
    assert.deepEqual(committed("a"), []);
  });
});
