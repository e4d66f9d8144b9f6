import assert from "node:assert/strict";
import { brokerConfigs } from "../../../src/kinds/broker-configs/broker-configs.ts";
import { type Memory, noMemory } from "../../../src/reconcile/memory.ts";
import { close } from "../../../src/reconcile/reconciler.ts";
import { type MemoryBrokers, memoryBrokers } from "./door.ts";

const look = { signal: new AbortController().signal };
const kind = close(brokerConfigs);

describe("dynamic settings of brokers", () => {
  let brokers: MemoryBrokers;

  beforeEach(() => {
    brokers = memoryBrokers();
  });

  async function run(
    desired: Desired,
    memory: Memory = noMemory,
  ): Promise<{
    readonly memory: Memory;
    readonly failures: readonly string[];
    readonly notes: readonly string[];
    readonly sentences: readonly string[];
  }> {
    const planned = await kind.plan(brokers.door, wire(desired), memory, look);
    const notes = planned.notes.map(({ item, text }) => `${item} ${text}`);
    const { sentences } = planned;
    const applied = await planned.apply(brokers.door, () => undefined, look);
    return { ...applied, notes, sentences };
  }

  it("are set for all brokers first, then for each, and are right afterwards", async () => {
    const desired = {
      "2": { "num.io.threads": "9" },
      "1": {},
      "cluster-wide": { "log.retention.ms": "1" },
    };
    const first = await run(desired);
    assert.deepEqual(first.failures, []);
    assert.deepEqual(brokers.sent, [
      "all log.retention.ms",
      "2 num.io.threads",
    ]);
    const second = await run(desired, first.memory);
    assert.deepEqual(second.sentences, []);
  });

  it("are shown with what they are, key by key", async () => {
    brokers.all.set("log.retention.ms", "5");
    const desired = { "cluster-wide": { "log.retention.ms": "1", a: "2" } };
    const { changes } = await kind.plan(
      brokers.door,
      wire(desired),
      noMemory,
      look,
    );
    assert.deepEqual(changes, [
      { path: ["cluster-wide", "config", "a"], before: undefined, after: "2" },
      {
        path: ["cluster-wide", "config", "log.retention.ms"],
        before: "5",
        after: "1",
      },
    ]);
  });

  it("are no difference when they only are spelled otherwise", async () => {
    brokers.all.set("log.cleaner.min.cleanable.ratio", "0.5");
    const { sentences } = await run({
      "cluster-wide": { "log.cleaner.min.cleanable.ratio": "0.50" },
    });
    assert.deepEqual(sentences, ["adopt the settings for all brokers"]);
  });

  it("are unset only where we had set them", async () => {
    const first = await run({ "cluster-wide": { "log.retention.ms": "1" } });
    brokers.all.set("log.segment.bytes", "7");
    const second = await run({ "cluster-wide": {} }, first.memory);
    assert.deepEqual(second.sentences, [
      "unset log.retention.ms for all brokers",
    ]);
    assert.deepEqual([...brokers.all], [["log.segment.bytes", "7"]]);
  });

  it("of others are told once and left alone, throttles not even that", async () => {
    brokers.own.get(1)?.set("log.retention.ms", "7");
    brokers.own.get(1)?.set("leader.replication.throttled.rate", "7");
    const first = await run({ "1": {} });
    assert.deepEqual(first.notes, [
      "1 has a setting that somebody else made, left as it is: log.retention.ms=7",
    ]);
    const again = await kind.read(
      brokers.door,
      wire({ "1": {} }),
      first.memory,
      look,
    );
    assert.deepEqual(again.notes, []);
    assert.equal(brokers.own.get(1)?.size, 2);
  });

  it("that do not hold because another one stands nearer are named, also when that one has another name", async () => {
    brokers.files.set("log.retention.hours", "24");
    brokers.all.set("num.io.threads", "9");
    brokers.own.get(1)?.set("num.io.threads", "3");
    brokers.all.set("log.retention.ms", "1");
    const takes = {
      "num.io.threads": "cluster-wide",
      "log.retention.hours": "file",
    };
    const items = { "1": JSON.stringify({ config: {}, takes }) };
    const planned = await kind.plan(brokers.door, items, noMemory, look);
    assert.deepEqual(
      planned.notes.map(({ text }) => text),
      [
        "has a setting that somebody else made, left as it is: num.io.threads=3",
        "does not use the cluster-wide num.io.threads: num.io.threads=3, set for this broker alone, masks it",
        "does not use log.retention.hours of its file: log.retention.ms=1, set cluster-wide, masks it",
      ],
    );
  });

  it("of a broker that does not answer are left alone, and those of the others are not", async () => {
    brokers.down.add(2);
    const { sentences, notes } = await run({
      "cluster-wide": { "log.retention.ms": "1" },
      "2": { "num.io.threads": "9" },
    });
    assert.deepEqual(sentences, [
      "adopt the settings for all brokers",
      "set log.retention.ms=1 for all brokers",
    ]);
    assert.deepEqual(notes, [
      "2 could not be looked at, so nothing is changed in it now: broker 2 is not registered",
    ]);
  });

  it("cannot be looked at when nobody answers", async () => {
    brokers.down.add(1);
    const door = {
      ...brokers.door,
      brokerConfig: () => Promise.reject(new Error("nobody answers")),
    };
    await assert.rejects(
      kind.plan(door, wire({ "cluster-wide": {} }), noMemory, look),
      /nobody answers/,
    );
  });

  it("are rehearsed with the requests that set them", async () => {
    const desired = { "1": { refused: "x" }, "2": { "num.io.threads": "9" } };
    const planned = await kind.plan(
      brokers.door,
      wire(desired),
      noMemory,
      look,
    );
    const [problem, ...others] = await planned.rehearse(brokers.door, look);
    assert.deepEqual(others, []);
    assert.equal(problem?.severity, "error");
    assert.deepEqual(problem.path, ["1", "config", "refused"]);
    assert.match(problem.found, /not this one.*set refused=x for broker 1/);
    assert.deepEqual(brokers.sent, ["1? refused", "2? num.io.threads"]);
    assert.equal(brokers.own.get(2)?.size, 0);
  });

  it("are refused at the one that the broker names, where there are several", async () => {
    const desired = { "1": { refused: "x", "num.io.threads": "9" } };
    const planned = await kind.plan(
      brokers.door,
      wire(desired),
      noMemory,
      look,
    );
    const paths = async () =>
      (await planned.rehearse(brokers.door, look)).map(({ path }) => path);
    assert.deepEqual(await paths(), [["1", "config"]]);
    brokers.because = "Validation failed for refused: not this one.";
    assert.deepEqual(await paths(), [["1", "config", "refused"]]);
  });

  it("that are refused at one broker are set at the others", async () => {
    const { failures } = await run({
      "1": { refused: "x" },
      "2": { "num.io.threads": "9" },
    });
    assert.equal(failures.length, 1);
    assert.match(failures[0] ?? "", /^set refused=x for broker 1: .*not this/);
    assert.equal(brokers.own.get(2)?.get("num.io.threads"), "9");
  });

  it("that got lost although they were accepted are sent again", async function () {
    this.timeout(20_000);
    brokers.lose = 1;
    const { failures } = await run({ "1": { "num.io.threads": "9" } });
    assert.deepEqual(failures, []);
    assert.equal(brokers.own.get(1)?.get("num.io.threads"), "9");
    assert.equal(brokers.sent.length, 2);
  });

  it("of a cluster that does not exist yet are all to be made", async () => {
    const desired = { "1": {}, "cluster-wide": { a: "1" } };
    const planned = await kind.plan(undefined, wire(desired), noMemory, look);
    const after = { config: { a: "1" } };
    assert.deepEqual(planned.changes, [
      { path: ["cluster-wide"], before: undefined, after },
    ]);
  });

  it("are told beside Kafka's own topics that kept the few replicas of their first day, once", async () => {
    const declared = [1, 2].map((id) => ({
      id,
      rack: undefined,
      deletesTopics: true,
    }));
    const notes = async (memory: Memory) => {
      const items = wire({ "cluster-wide": {} });
      const bounds = { ...look, declared };
      return (await kind.plan(brokers.door, items, memory, bounds)).notes;
    };
    assert.deepEqual(await notes(noMemory), []);
    brokers.offsetReplicas = 1;
    const [note, ...others] = await notes(noMemory);
    assert.match(
      note?.text ?? "",
      /^keeps __consumer_offsets .* with one replica of each partition where 2 could be/,
    );
    assert.deepEqual(others, []);
    const reported = '{"set":[],"reported":["__consumer_offsets with 1"]}';
    const items = { "cluster-wide": reported };
    assert.deepEqual(await notes({ version: 1, items }), []);
    brokers.offsetReplicas = 2;
    assert.deepEqual(await notes(noMemory), []);
  });

  it("tell of log dirs that a broker cannot use any more, at every look and without a change", async () => {
    const first = await run({ "1": {} });
    brokers.failed.push("/b/logs", "/a/logs");
    const second = await run({ "1": {} }, first.memory);
    assert.deepEqual(second.sentences, []);
    const told =
      "is of a broker that has lost log dirs, whose disk is full or has failed, and with it the replicas there: /a/logs, /b/logs. Make room or mend the disk, then restart the broker";
    assert.deepEqual(second.notes, [`1 ${told}`]);
    const items = wire({ "1": {} });
    const read = await kind.read(brokers.door, items, second.memory, look);
    assert.deepEqual(read.troubles, [
      { item: "1", text: told, reasonToRun: false },
    ]);
  });

  it("of a broker that is no longer declared are left alone", async () => {
    const first = await run({ "1": { "num.io.threads": "9" }, "2": {} });
    const second = await run({ "2": {} }, first.memory);
    assert.deepEqual(second.notes, [
      "1 is no longer declared: its settings are left alone",
    ]);
    assert.equal(brokers.own.get(1)?.size, 1);
  });

  it("are shown as people write them, and are no difference to what Kafka stores", async () => {
    const shown = { "cluster-wide": { "log.retention.ms": "7d (604800000)" } };
    const first = await run(shown);
    assert.ok(
      first.sentences.includes(
        "set log.retention.ms=7d (604800000) for all brokers",
      ),
    );
    assert.equal(brokers.all.get("log.retention.ms"), "604800000");
    const before = { "cluster-wide": { "log.retention.ms": "604800000" } };
    for (const same of [shown, before]) {
      const again = await run(same, first.memory);
      assert.deepEqual(again.sentences, []);
    }
    const read = await kind.read(
      brokers.door,
      wire(before),
      first.memory,
      look,
    );
    assert.deepEqual(read.wire, wire(shown));
  });

  it("travel as text that is checked on its arrival", () => {
    assert.deepEqual(kind.check(wire({ "1": { a: "1" } })), []);
    const [problem] = kind.check({ "1": '{"config":{"a":1}}' });
    assert.deepEqual(problem?.path, ["1", "config", "a"]);
  });
});

type Desired = Readonly<Record<string, Readonly<Record<string, string>>>>;

function wire(desired: Desired): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(desired).map(([name, config]) => [
      name,
      JSON.stringify({ config }),
    ]),
  );
}
