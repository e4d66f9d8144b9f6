import assert from "node:assert/strict";
import { itemError } from "../../../src/kafka/client/items.ts";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import { groups } from "../../../src/kinds/groups/groups.ts";
import type { DesiredGroup } from "../../../src/kinds/groups/spec.ts";
import { printProblem } from "../../../src/text/problems/print.ts";
import { type Memory, noMemory } from "../../../src/reconcile/memory.ts";
import { close } from "../../../src/reconcile/reconciler.ts";
import { writeItems } from "../../../src/reconcile/wire.ts";
import { absent, reads } from "./desired.ts";
import { log, memoryGroups, type MemoryGroups } from "./door.ts";

const look = { signal: new AbortController().signal };
const session = "consumer.session.timeout.ms";
const heartbeat = "consumer.heartbeat.interval.ms";

describe("settings of groups, reconciled", () => {
  const reconciler = close(groups);
  let cluster: MemoryGroups;
  beforeEach(() => {
    cluster = memoryGroups();
    cluster.topics.set("orders", [log(0n, 5n)]);
  });

  const declared = (config: Readonly<Record<string, string>>): DesiredGroup => {
    const group = reads(["orders"]);
    assert.ok(group.state === "present");
    return { ...group, spec: { ...group.spec, config } };
  };
  const wireOf = (group: DesiredGroup) =>
    writeItems(new Map([["g", group]]), groups.write);
  const plan = (
    group: DesiredGroup,
    memory: Memory,
    door: Partial<Kafka> = {},
  ) => {
    const kafka = { ...cluster.door, ...door };
    return reconciler.plan(kafka, wireOf(group), memory, look);
  };
  const run = async (
    group: DesiredGroup,
    memory = noMemory,
    door: Partial<Kafka> = {},
  ) => {
    const kafka = { ...cluster.door, ...door };
    const planned = await plan(group, memory, door);
    assert.deepEqual(planned.refused, []);
    return planned.apply(kafka, () => undefined, look);
  };
  const live = (): Readonly<Record<string, string>> =>
    Object.fromEntries(cluster.configs.get("g") ?? []);

  it("are set, and unset when they are declared no longer; those of others stay and are told once", async () => {
    cluster.configs.set("g", new Map([["vendor.setting", "1"]]));
    const both = declared({ [session]: "60000", [heartbeat]: "3000" });
    const planned = await plan(both, noMemory);
    const told =
      "has settings that somebody else made, left as they are: vendor.setting=1";
    assert.ok(planned.notes.some(({ text }) => text === told));
    const first = await run(both);
    assert.deepEqual(first.failures, []);
    const others = { "vendor.setting": "1" };
    assert.deepEqual(live(), {
      ...others,
      [session]: "60000",
      [heartbeat]: "3000",
    });
    const wire = wireOf(both);
    const seen = await reconciler.read(cluster.door, wire, first.memory, look);
    assert.deepEqual(seen.wire, wire);
    assert.deepEqual(seen.notes, []);
    const second = await run(declared({ [session]: "60000" }), seen.memory);
    assert.deepEqual(live(), { ...others, [session]: "60000" });
    await run(absent, second.memory);
    assert.deepEqual(live(), others);
  });

  it("that somebody changed are a difference, and are set again", async () => {
    const wanted = declared({ [session]: "60000" });
    const { memory } = await run(wanted);
    cluster.configs.set("g", new Map([[session, "45000"]]));
    const wire = wireOf(wanted);
    const seen = await reconciler.read(cluster.door, wire, memory, look);
    assert.match(seen.wire.g ?? "", /"45s \(45000\)"/);
    await run(wanted, memory);
    assert.deepEqual(live(), { [session]: "60000" });
  });

  it("that brokers would refuse are told by the preview, and change nothing", async () => {
    const planned = await plan(declared({ [session]: "bad" }), noMemory);
    const problems = await planned.rehearse(cluster.door, look);
    assert.deepEqual(problems.map(printProblem), [
      `g.config: expected brokers to accept it, found INVALID_CONFIG (a bad value) to: on group g set ${session}=bad`,
    ]);
    assert.deepEqual(live(), {});
  });

  it("are refused by brokers whose groups have none, and are no matter where none are declared", async () => {
    const message = "Unexpected resource type UNKNOWN for resource g";
    const error = itemError(42, message);
    const groupConfigs: Kafka["groupConfigs"] = (names) =>
      Promise.resolve(
        new Map(names.map((name) => [name, { state: "refused", name, error }])),
      );
    const wanted = declared({ [session]: "60000" });
    const { refused } = await plan(wanted, noMemory, { groupConfigs });
    assert.match(
      refused.map(printProblem).join(),
      /^g\.config: expected brokers whose groups have settings .*found brokers that know of none \(INVALID_REQUEST: Unexpected resource type/,
    );
    const { failures } = await run(declared({}), noMemory, { groupConfigs });
    assert.deepEqual(failures, []);
  });

  it("that a broker took and does not have are a failure", async function () {
    this.timeout(20_000);
    const alterGroupConfigs: Kafka["alterGroupConfigs"] = (changes) =>
      Promise.resolve(
        changes.map(({ group }) => ({ state: "done", name: group })),
      );
    const wanted = declared({ [session]: "60000" });
    const { failures } = await run(wanted, noMemory, { alterGroupConfigs });
    assert.equal(failures.length, 1);
    assert.match(failures[0] ?? "", /the settings are not there/);
  });

  it("that may have been unset stay in memory as ours", () => {
    const before = groups.memory.read({ topics: {}, set: [session] }, 3);
    const action = {
      kind: "configure" as const,
      set: { [heartbeat]: "3000" },
      unset: [session],
    };
    const step = { item: "g", action, changes: [] };
    const unclear = groups.memory.unclear(before, step);
    assert.deepEqual(unclear?.set, [heartbeat, session]);
    assert.deepEqual(groups.memory.done(before, step)?.set, [heartbeat]);
  });
});
