import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import type { NewTopic } from "../../../src/kafka/client/messages/create-topics.ts";
import {
  askedTopics,
  CREATE_PARTITIONS,
  CREATE_TOPICS,
  itemsReply,
  type Seen,
} from "./fake-broker.ts";
import { startFakeCluster, type FakeCluster } from "./fake-cluster.ts";

const NOT_CONTROLLER = 41;
const THROTTLING_QUOTA_EXCEEDED = 89;

describe("a change", () => {
  let cluster: FakeCluster;
  beforeEach(async () => {
    cluster = await startFakeCluster();
  });
  afterEach(() => cluster.close());

  it("goes to the controller", async () => {
    cluster.elect(2);
    cluster.answer(cluster.two, {
      [CREATE_TOPICS]: allCreated,
      [CREATE_PARTITIONS]: () => itemsReply([["a", 0]]),
    });
    const kafka = cluster.open();
    const done = [{ state: "done", name: "a" }];
    assert.deepEqual(await kafka.createTopics([topic("a")]), done);
    const more = { name: "a", total: 2, assignments: undefined };
    assert.deepEqual(await kafka.createPartitions([more]), done);
    assert.equal(cluster.two.seen.length, 2);
    assert.equal(kafka.requestCounts().Metadata, 1);
  });

  it("follows a controller that has moved, with the items that were refused for it", async () => {
    cluster.answer(cluster.one, {
      [CREATE_TOPICS]: () => {
        cluster.elect(2);
        return itemsReply([
          ["a", 0],
          ["b", NOT_CONTROLLER],
        ]);
      },
    });
    const retried: (readonly string[])[] = [];
    cluster.answer(cluster.two, {
      [CREATE_TOPICS]: (seen) => {
        retried.push(askedTopics(seen));
        return allCreated(seen);
      },
    });
    const topics = [topic("a"), topic("b")];
    assert.deepEqual(await cluster.open().createTopics(topics), [
      { state: "done", name: "a" },
      { state: "done", name: "b" },
    ]);
    assert.deepEqual(retried, [["b"]]);
  });

  it("finds the controller again after the connection to it was lost", async () => {
    cluster.answer(cluster.two, { [CREATE_TOPICS]: allCreated });
    cluster.elect(2);
    const kafka = cluster.open();
    await kafka.createTopics([topic("a")]);
    await cluster.two.close();
    cluster.elect(1);
    cluster.answer(cluster.one, { [CREATE_TOPICS]: allCreated });
    assert.deepEqual(await kafka.createTopics([topic("b")]), [
      { state: "done", name: "b" },
    ]);
  });

  it("keeps the broker's words for each item that it refuses", async () => {
    cluster.answer(cluster.one, {
      [CREATE_TOPICS]: () =>
        itemsReply([
          ["a", 36, "Topic 'a' already exists."],
          ["b", 4711],
          ["c", 0],
        ]),
    });
    const topics = ["a", "b", "c"].map((name) => topic(name));
    assert.deepEqual(await cluster.open().createTopics(topics), [
      {
        state: "refused",
        name: "a",
        error: {
          code: 36,
          name: "TOPIC_ALREADY_EXISTS",
          retriable: false,
          message: "Topic 'a' already exists.",
        },
      },
      {
        state: "refused",
        name: "b",
        error: {
          code: 4711,
          name: "UNKNOWN_CODE_4711",
          retriable: false,
          message: "UNKNOWN_CODE_4711",
        },
      },
      { state: "done", name: "c" },
    ]);
  });

  for (const [what, reply, code] of [
    ["its connection was lost", "hang up", 13],
    ["no answer came in time", "say nothing", 7],
    ["the broker stopped waiting for it", itemsReply([["a", 7]]), 7],
  ] as const)
    it(`is unknown, and not sent again, after ${what}`, async () => {
      cluster.answer(cluster.one, { [CREATE_TOPICS]: () => reply });
      const kafka = cluster.open({ changeTimeoutMs: 100 });
      const [result] = await kafka.createTopics([topic("a")]);
      assert(result?.state === "unknown");
      assert.equal(result.error.code, code);
      assert.equal(creations(cluster.one.seen), 1);
    });

  it("is repeated after a lost connection when it only asks what would happen", async () => {
    let times = 0;
    cluster.answer(cluster.one, {
      [CREATE_TOPICS]: (seen) =>
        (times += 1) === 1 ? "hang up" : allCreated(seen),
    });
    const call = { validateOnly: true };
    const results = await cluster.open().createTopics([topic("a")], call);
    assert.deepEqual(results, [{ state: "done", name: "a" }]);
    assert.equal(times, 2);
  });

  it("leaves out the chunks after one whose end is unknown", async () => {
    cluster.answer(cluster.one, {
      [CREATE_TOPICS]: (seen) =>
        creations(cluster.one.seen) === 2 ? "hang up" : allCreated(seen),
    });
    const topics = ["a", "b", "c"].map((name) => topic(name, 400));
    const results = await cluster.open().createTopics(topics);
    assert.deepEqual(
      results.map(({ state }) => state),
      ["done", "unknown", "not-sent"],
    );
    assert.equal(creations(cluster.one.seen), 2);
  });

  it("waits as long as a quota wants before it sends the refused items again", async () => {
    const times: number[] = [];
    cluster.answer(cluster.one, {
      [CREATE_TOPICS]: (seen) => {
        times.push(Date.now());
        return times.length === 1
          ? itemsReply([["a", THROTTLING_QUOTA_EXCEEDED]], 300)
          : allCreated(seen);
      },
    });
    const results = await cluster.open().createTopics([topic("a")]);
    assert.deepEqual(results, [{ state: "done", name: "a" }]);
    const [first = 0, second = 0] = times;
    assert(second - first >= 295, `${second - first} ms`);
  });

  it("throws when nothing at all was sent, here for want of a controller", async () => {
    cluster.elect(-1);
    const kafka = cluster.open({ retryForMs: 150 });
    await assert.rejects(kafka.createTopics([topic("a")]), {
      message: "the cluster has no controller now",
      retriable: true,
      sent: false,
    });
  });

  it("stops when it is cancelled, and tells what is unknown and what was not sent", async () => {
    const stop = new AbortController();
    cluster.answer(cluster.one, {
      [CREATE_TOPICS]: () => {
        stop.abort();
        return "say nothing";
      },
    });
    const topics = [topic("a", 400), topic("b", 400)];
    const results = await cluster
      .open()
      .createTopics(topics, { signal: stop.signal });
    assert.deepEqual(
      results.map(({ state }) => state),
      ["unknown", "not-sent"],
    );
  });

  it("of 101 topics goes in two requests, one after the other", async () => {
    cluster.answer(cluster.one, { [CREATE_TOPICS]: allCreated });
    const topics = Array.from({ length: 101 }, (_, i) => topic(`t${i}`));
    const results = await cluster.open().createTopics(topics);
    assert(results.every(({ state }) => state === "done"));
    assert.equal(creations(cluster.one.seen), 2);
  });

  it("of nothing sends nothing", async () => {
    const kafka = cluster.open();
    assert.deepEqual(await kafka.createTopics([]), []);
    assert.deepEqual(kafka.requestCounts(), {});
  });
});

describe("a long change", () => {
  it("does not suffer from a question that times out meanwhile", async () => {
    const cluster = await startFakeCluster();
    const kafka = cluster.open({ requestTimeoutMs: 50, retryForMs: 0 });
    const asking: Promise<unknown>[] = [];
    let release: (reply: Buffer) => void = () => undefined;
    cluster.answer(cluster.one, {
      [CREATE_TOPICS]: (seen) => {
        asking.push(kafka.brokerConfig(1).catch(() => undefined));
        release = seen.answerLater();
        return "say nothing";
      },
    });
    const creating = kafka.createTopics([topic("a")]);
    while (asking.length === 0) await setTimeout(5);
    await Promise.all(asking);
    release(itemsReply([["a", 0]]));
    assert.deepEqual(await creating, [{ state: "done", name: "a" }]);
    await cluster.close();
  });
});

function topic(name: string, partitions = 1): NewTopic {
  const placement = { partitions, replicationFactor: 1 };
  return { name, placement, config: {} };
}

function allCreated(seen: Seen): Buffer {
  return itemsReply(askedTopics(seen).map((name) => [name, 0]));
}

function creations(seen: readonly Seen[]): number {
  return seen.filter(({ key }) => key === CREATE_TOPICS).length;
}
