import assert from "node:assert/strict";
import type { MetadataTopic } from "../../../src/kafka/client/messages/metadata.ts";
import type { ItemResult } from "../../../src/kafka/client/items.ts";
import {
  askedOffsets,
  LIST_OFFSETS,
  offsetsReply,
  type Seen,
} from "./fake-broker.ts";
import { startFakeCluster, type FakeCluster } from "./fake-cluster.ts";

const NOT_LEADER_OR_FOLLOWER = 6;

describe("a question for offsets", () => {
  let cluster: FakeCluster;
  beforeEach(async () => {
    cluster = await startFakeCluster();
    cluster.have([topic("a", 1, 2), topic("b", 2, -1)]);
  });
  afterEach(() => cluster.close());

  it("goes to the leader of each partition, in one request for each leader", async () => {
    answerWith(10n, 20n);
    const kafka = cluster.open();
    const results = await kafka.offsets([
      { topic: "b", partition: 0, at: "latest" },
      { topic: "a", partition: 0, at: "earliest" },
      { topic: "a", partition: 1, at: 258 },
    ]);
    assert.deepEqual(results, [
      done("b-0", 20n),
      done("a-0", 10n),
      done("a-1", 20n),
    ]);
    assert.deepEqual(asked(cluster.one.seen), [["a-0@-2"]]);
    assert.deepEqual(asked(cluster.two.seen), [["b-0@-1", "a-1@258"]]);
    assert.equal(kafka.requestCounts().Metadata, 1);
  });

  it("may ask for one partition twice, which Kafka refuses in one request", async () => {
    let offset = 0n;
    cluster.answer(cluster.one, {
      [LIST_OFFSETS]: () =>
        offsetsReply([{ topic: "a", partition: 0, offset: (offset += 1n) }]),
    });
    const results = await cluster.open().offsets([
      { topic: "a", partition: 0, at: "earliest" },
      { topic: "a", partition: 0, at: "latest" },
    ]);
    assert.deepEqual(results, [done("a-0", 1n), done("a-0", 2n)]);
    assert.deepEqual(asked(cluster.one.seen), [["a-0@-2"], ["a-0@-1"]]);
  });

  it("has no offset to tell when no record is so late", async () => {
    cluster.answer(cluster.one, {
      [LIST_OFFSETS]: () => offsetsReply([{ topic: "a", partition: 0 }]),
    });
    const question = { topic: "a", partition: 0, at: "maxTimestamp" } as const;
    const value = { offset: undefined, timestamp: undefined };
    assert.deepEqual(await cluster.open().offsets([question]), [
      { state: "done", name: "a-0", value },
    ]);
  });

  it("goes to the leaders that a look before has named, and asks for them only when one has moved or is not known", async () => {
    cluster.answer(cluster.one, { [LIST_OFFSETS]: allAt(10n) });
    cluster.answer(cluster.two, { [LIST_OFFSETS]: allAt(20n) });
    cluster.have([topic("a", 1, 1), topic("b", -1)]);
    const kafka = cluster.open();
    const [a, b] = ["a", "b"].map((name) => ({
      topic: name,
      partition: 0,
      at: "latest" as const,
    }));
    assert.ok(a && b);
    await kafka.topics(["a", "b"]);
    assert.deepEqual(await kafka.offsets([a]), [done("a-0", 10n)]);
    assert.equal(kafka.requestCounts().Metadata, 1);
    cluster.have([topic("a", 1, 1), topic("b", 2)]);
    assert.deepEqual(await kafka.offsets([b]), [done("b-0", 20n)]);
    assert.equal(kafka.requestCounts().Metadata, 2);
    // Who does not lead any more says so.
    cluster.answer(cluster.two, {
      [LIST_OFFSETS]: () => {
        cluster.have([topic("b", 1)]);
        return offsetsReply([
          { topic: "b", partition: 0, code: NOT_LEADER_OR_FOLLOWER },
        ]);
      },
    });
    assert.deepEqual(await kafka.offsets([b]), [done("b-0", 10n)]);
    assert.equal(kafka.requestCounts().Metadata, 3);
  });

  it("follows a leader that has moved, with what was refused for it", async () => {
    cluster.have([topic("a", 1, 1)]);
    cluster.answer(cluster.one, {
      [LIST_OFFSETS]: () => {
        cluster.have([topic("a", 1, 2)]);
        return offsetsReply([
          { topic: "a", partition: 0, offset: 10n, timestamp: 5n },
          { topic: "a", partition: 1, code: NOT_LEADER_OR_FOLLOWER },
        ]);
      },
    });
    cluster.answer(cluster.two, { [LIST_OFFSETS]: allAt(20n) });
    const results = await cluster.open().offsets([
      { topic: "a", partition: 0, at: 5 },
      { topic: "a", partition: 1, at: "latest" },
    ]);
    assert.deepEqual(results, [done("a-0", 10n, 5n), done("a-1", 20n)]);
    assert.deepEqual(asked(cluster.two.seen), [["a-1@-1"]]);
  });

  it("is answered at once for what has no leader or is not there, beside the rest", async () => {
    answerWith(10n, 20n);
    const kafka = cluster.open({ retryForMs: 60_000 });
    const results = await kafka.offsets([
      { topic: "b", partition: 1, at: "latest" },
      { topic: "a", partition: 7, at: "latest" },
      { topic: "c", partition: 0, at: "latest" },
      { topic: "a", partition: 0, at: "latest" },
    ]);
    assert.deepEqual(results.map(inShort), [
      "b-1 LEADER_NOT_AVAILABLE b-1 has no leader now",
      "a-7 UNKNOWN_TOPIC_OR_PARTITION UNKNOWN_TOPIC_OR_PARTITION",
      "c-0 UNKNOWN_TOPIC_OR_PARTITION UNKNOWN_TOPIC_OR_PARTITION",
      "a-0 done",
    ]);
  });

  it("keeps a leader that does not answer from spoiling the others", async () => {
    answerWith(10n, 20n);
    await cluster.two.close();
    const kafka = cluster.open({ retryForMs: 150 });
    const results = await kafka.offsets([
      { topic: "a", partition: 0, at: "latest" },
      { topic: "a", partition: 1, at: "latest" },
    ]);
    const [first, second] = results.map(inShort);
    assert.equal(first, "a-0 done");
    assert.match(second ?? "", /^a-1 NETWORK_EXCEPTION .*ECONNREFUSED/);
    assert.equal(asked(cluster.one.seen).length, 1);
  });

  it("says so when an answer leaves a partition out", async () => {
    cluster.answer(cluster.one, { [LIST_OFFSETS]: () => offsetsReply([]) });
    const question = { topic: "a", partition: 0, at: "latest" } as const;
    const results = await cluster.open().offsets([question]);
    assert.deepEqual(results.map(inShort), [
      "a-0 UNKNOWN_SERVER_ERROR the broker's answer does not name it",
    ]);
  });

  it("of nothing sends nothing, and a time before 1970 is a mistake", async () => {
    const kafka = cluster.open();
    assert.deepEqual(await kafka.offsets([]), []);
    const asking = kafka.offsets([{ topic: "a", partition: 0, at: -2 }]);
    await assert.rejects(asking, {
      name: "TypeError",
      message: "expected a time in milliseconds for a-0, found -2",
    });
    assert.deepEqual(kafka.requestCounts(), {});
  });

  it("can be cancelled", async () => {
    const kafka = cluster.open();
    const signal = AbortSignal.timeout(30);
    const question = { topic: "a", partition: 0, at: "latest" } as const;
    const asking = kafka.offsets([question], { signal });
    await assert.rejects(asking, { name: "KafkaCancelled" });
  });

  function answerWith(one: bigint, two: bigint): void {
    cluster.answer(cluster.one, { [LIST_OFFSETS]: allAt(one) });
    cluster.answer(cluster.two, { [LIST_OFFSETS]: allAt(two) });
  }
});

// A topic whose partitions have these leaders; -1 stands for none.
function topic(name: string, ...leaders: readonly number[]): MetadataTopic {
  const shared = { code: 0, leaderEpoch: 0, replicas: [1, 2], isr: [1, 2] };
  return {
    code: 0,
    name,
    id: undefined,
    internal: false,
    partitions: leaders.map((leader, index) => ({
      ...shared,
      index,
      leader,
      offline: [],
    })),
  };
}

function allAt(offset: bigint): (seen: Seen) => Buffer {
  return (seen) =>
    offsetsReply(
      askedOffsets(seen).map((text) => {
        const [, topic = "", partition] = /^(.*)-(\d+)@/.exec(text) ?? [];
        return { topic, partition: Number(partition), offset };
      }),
    );
}

function asked(seen: readonly Seen[]): readonly (readonly string[])[] {
  return seen.filter(({ key }) => key === LIST_OFFSETS).map(askedOffsets);
}

function done(name: string, offset: bigint, timestamp?: bigint) {
  return { state: "done", name, value: { offset, timestamp } };
}

function inShort(result: ItemResult<unknown>): string {
  return result.state === "done"
    ? `${result.name} done`
    : `${result.name} ${result.error.name} ${result.error.message}`;
}
