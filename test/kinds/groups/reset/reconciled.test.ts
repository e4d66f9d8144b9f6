import assert from "node:assert/strict";
import { KafkaError } from "../../../../src/kafka/client/errors.ts";
import { itemError } from "../../../../src/kafka/client/items.ts";
import type { Kafka } from "../../../../src/kafka/client/kafka.ts";
import { groups } from "../../../../src/kinds/groups/groups.ts";
import type { DesiredGroup } from "../../../../src/kinds/groups/spec.ts";
import { type Memory, noMemory } from "../../../../src/reconcile/memory.ts";
import { close } from "../../../../src/reconcile/reconciler.ts";
import { writeItems } from "../../../../src/reconcile/wire.ts";
import { resets } from "../desired.ts";
import { log, memoryGroups, type MemoryGroups, stored } from "../door.ts";

const look = { signal: new AbortController().signal };
const reconciler = close(groups, { now: Date.now, beforeLookMs: 0 });

// What a run does from the look to the memory, with the journal, and what the next one makes of it.
describe("resets of groups, reconciled", () => {
  let cluster: MemoryGroups;
  beforeEach(() => {
    cluster = memoryGroups();
    cluster.topics.set("orders", [log(0n, 5n), log(2n, 9n)]);
    const committed = { "orders-0": 4n, "orders-1": 7n };
    cluster.groups.set("a", stored({ committed }));
  });

  const plan = (
    door: Partial<Kafka> = {},
    memory = noMemory,
    desired: DesiredGroup = resets(["orders"], { id: "r", to: "earliest" }),
  ): ReturnType<typeof reconciler.plan> => {
    const kafka = { ...cluster.door, ...door };
    const wire = writeItems(new Map([["a", desired]]), groups.write);
    return reconciler.plan(kafka, wire, memory, look);
  };
  const run = async (
    door: Partial<Kafka> = {},
    memory = noMemory,
  ): Promise<{
    readonly memory: Memory;
    readonly failures: readonly string[];
  }> => {
    const planned = await plan(door, memory);
    assert.deepEqual(planned.refused, []);
    return planned.apply({ ...cluster.door, ...door }, () => undefined, look);
  };
  const committed = (): readonly (bigint | undefined)[] =>
    ["orders-0", "orders-1"].map((name) =>
      cluster.groups.get("a")?.committed.get(name),
    );
  const requests = (): readonly string[] =>
    cluster.sent.filter((text) => !text.startsWith("look up"));
  // A run that is killed: nothing of it comes after the named request.
  const killedAt = (which: "before" | "after"): Partial<Kafka> => {
    let killed = false;
    const gone = new KafkaError("killed", { retriable: false, sent: false });
    return {
      commitOffsets: async (...request) => {
        if (which === "after") await cluster.door.commitOffsets(...request);
        killed = true;
        throw gone;
      },
      produce: (...request) =>
        killed ? Promise.reject(gone) : cluster.door.produce(...request),
    };
  };

  it("happen once: written down, committed in one request, written down as done", async () => {
    const first = await run();
    assert.deepEqual(first.failures, []);
    assert.deepEqual(committed(), [0n, 2n]);
    assert.deepEqual(requests(), [
      "create _kafka-stack.journal",
      "write intent",
      "commit a",
      "write result",
      "forget a",
    ]);
    cluster.groups.get("a")?.committed.set("orders-0", 3n);
    cluster.sent.length = 0;
    assert.deepEqual((await run({}, first.memory)).failures, []);
    assert.deepEqual((await run({}, noMemory)).failures, []);
    assert.deepEqual(committed(), [3n, 2n]);
    assert.deepEqual(requests(), []);
  });

  it("leave no marker among the offsets of the group", async () => {
    await run();
    const { committed: all } = cluster.groups.get("a") ?? stored({});
    assert.deepEqual([...all.keys()], ["orders-0", "orders-1"]);
  });

  it("happen when a run was killed before it committed", async () => {
    await run(killedAt("before"));
    assert.deepEqual(committed(), [4n, 7n]);
    assert.deepEqual((await run()).failures, []);
    assert.deepEqual(committed(), [0n, 2n]);
    await assertOver();
  });

  it("do not happen again when a run was killed before it wrote down that it had committed, wherever the group is now", async () => {
    for (const position of [0n, 4n, 5n]) {
      await run(killedAt("after"));
      cluster.groups.get("a")?.committed.set("orders-0", position);
      cluster.groups.get("a")?.committed.set("orders-1", 7n);
      const planned = await plan();
      assert.deepEqual(planned.sentences.slice(1), [
        "record reset r of group a",
      ]);
      assert.deepEqual((await run()).failures, []);
      assert.deepEqual(committed(), [position, 7n]);
      await assertOver();
      cluster.journal.length = 0;
    }
  });

  it("leave a group alone that moved on after a run was killed before it committed", async () => {
    await run(killedAt("before"));
    cluster.groups.get("a")?.committed.set("orders-0", 5n);
    const planned = await plan();
    assert.match(
      planned.refused.map(({ found }) => found).join(),
      /^orders 0: 4 then, 5 now$/,
    );
    assert.deepEqual(committed(), [5n, 7n]);
  });

  it("are only written down when the answer to the commit was lost", async () => {
    let lost = 0;
    const commitOffsets: Kafka["commitOffsets"] = async (...request) => {
      lost += 1;
      const done = await cluster.door.commitOffsets(...request);
      const error = itemError(7, "no answer");
      return done.map(({ name }) => ({ state: "unknown", name, error }));
    };
    assert.deepEqual((await run({ commitOffsets })).failures, []);
    assert.deepEqual([committed(), lost], [[0n, 2n], 1]);
    await assertOver();
  });

  it("are sent again when the request was lost on its way", async () => {
    let tries = 0;
    const commitOffsets: Kafka["commitOffsets"] = (group, offsets, call) => {
      tries += 1;
      if (tries > 1) return cluster.door.commitOffsets(group, offsets, call);
      const error = itemError(13, "connection lost");
      return Promise.resolve(
        offsets.map(({ topic, partition }) => {
          const name = `${topic}-${partition}`;
          return { state: "unknown", name, error };
        }),
      );
    };
    assert.deepEqual((await run({ commitOffsets })).failures, []);
    assert.deepEqual([committed(), tries], [[0n, 2n], 2]);
    await assertOver();
  });

  it("fail with the members' names when somebody joins meanwhile, and happen after those left", async () => {
    const planned = await plan();
    const group = cluster.groups.get("a") ?? stored({});
    cluster.groups.set("a", { ...group, members: ["reader"] });
    const end = await planned.apply(cluster.door, () => undefined, look);
    assert.match(
      end.failures.join(),
      /a\.reset: expected a group without members, found client reader at \/10\.0\.0\.1/,
    );
    assert.deepEqual(committed(), [4n, 7n]);
    assert.ok(requests().includes("withdraw intent"));
    // It moved on, which is its right: nothing of a reset is on its way.
    group.committed.set("orders-0", 5n);
    cluster.groups.set("a", group);
    assert.deepEqual((await run({}, end.memory)).failures, []);
    assert.deepEqual(committed(), [0n, 2n]);
  });

  it("are looked up again when the group moved between the look and the commit", async () => {
    const planned = await plan();
    cluster.groups.get("a")?.committed.set("orders-0", 5n);
    const end = await planned.apply(cluster.door, () => undefined, look);
    assert.deepEqual(end.failures, []);
    assert.deepEqual(committed(), [0n, 2n]);
  });

  it("are known to be done by the state alone when the result could not be written down", async () => {
    let written = 0;
    const produce: Kafka["produce"] = (...request) => {
      written += 1;
      const error = itemError(19, "not enough replicas");
      return written === 1
        ? cluster.door.produce(...request)
        : Promise.resolve({ state: "refused", name: "j-0", error });
    };
    const first = await run({ produce });
    assert.deepEqual(first.failures, []);
    cluster.groups.get("a")?.committed.set("orders-0", 3n);
    await run({}, first.memory);
    assert.deepEqual(committed(), [3n, 2n]);
    await assertOver();
  });

  it("do not happen without a journal, and say why there is none", async () => {
    const error = itemError(29, "not allowed");
    const createTopics: Kafka["createTopics"] = (items) =>
      Promise.resolve(
        items.map(({ name }) => ({ state: "refused", name, error })),
      );
    const door = { ...cluster.door, createTopics };
    const planned = await plan();
    assert.deepEqual(
      (await planned.rehearse(door, look)).map(({ path, found }) => [
        path,
        found,
      ]),
      [
        [
          ["a", "reset"],
          "brokers that do not let us create it: TOPIC_AUTHORIZATION_FAILED: not allowed",
        ],
      ],
    );
    const end = await planned.apply(door, () => undefined, look);
    assert.match(
      end.failures.join(),
      /nothing was reset: the journal could not be made/,
    );
    assert.deepEqual(committed(), [4n, 7n]);
  });

  // Whoever comes now, with or without the state, has nothing to do.
  async function assertOver(): Promise<void> {
    const { memory } = await run();
    for (const known of [memory, noMemory]) {
      const planned = await plan({}, known);
      assert.deepEqual(
        planned.sentences.filter((text) => text.includes("reset")),
        [],
      );
    }
  }
});
