import assert from "node:assert/strict";
import { Reader, Writer } from "../../../src/kafka/client/encoding/wire.ts";
import { openKafka } from "../../../src/kafka/client/kafka.ts";
import {
  askedDeletions,
  CREATE_TOPICS,
  DELETE_TOPICS,
  deletedReply,
  itemsReply,
  member,
  METADATA,
  metadataReply,
  startFakeBroker,
  type Seen,
} from "./fake-broker.ts";
import { startFakeCluster, type FakeCluster } from "./fake-cluster.ts";

const NOT_CONTROLLER = 41;
const UNKNOWN_TOPIC_ID = 100;

const [one, two] = ["AAAAAAAAAAAAAAAAAAAAEQ", "AAAAAAAAAAAAAAAAAAAAEg"];

describe("the deletion of topics", () => {
  let cluster: FakeCluster;
  beforeEach(async () => {
    cluster = await startFakeCluster();
  });
  afterEach(() => cluster.close());

  it("goes to the controller, by id where it is known, with results by name", async () => {
    cluster.elect(2);
    const asked: (readonly string[])[] = [];
    cluster.answer(cluster.two, {
      [DELETE_TOPICS]: (seen) => {
        asked.push(askedDeletions(seen));
        return deletedReply([
          { id: two, code: UNKNOWN_TOPIC_ID },
          { name: "c", id: "AAAAAAAAAAAAAAAAAAAAEw" },
          { name: "a", id: one },
        ]);
      },
    });
    const results = await cluster.open().deleteTopics([
      { name: "a", id: one },
      { name: "b", id: two },
      { name: "c", id: undefined },
    ]);
    assert.deepEqual(asked, [[`#${one}`, `#${two}`, "c#"]]);
    assert.deepEqual(
      results.map((result) => [
        result.name,
        result.state === "refused" ? result.error.name : result.state,
      ]),
      [
        ["a", "done"],
        ["b", "UNKNOWN_TOPIC_ID"],
        ["c", "done"],
      ],
    );
  });

  it("follows a controller that has moved, with the topics that were refused for it", async () => {
    cluster.answer(cluster.one, {
      [DELETE_TOPICS]: () => {
        cluster.elect(2);
        return deletedReply([
          { id: one, name: "a" },
          { id: two, code: NOT_CONTROLLER },
        ]);
      },
    });
    const asked: (readonly string[])[] = [];
    cluster.answer(cluster.two, {
      [DELETE_TOPICS]: (seen) => {
        asked.push(askedDeletions(seen));
        return deletedReply([{ id: two, name: "b" }]);
      },
    });
    const results = await cluster.open().deleteTopics([
      { name: "a", id: one },
      { name: "b", id: two },
    ]);
    assert.deepEqual(results, [
      { state: "done", name: "a" },
      { state: "done", name: "b" },
    ]);
    assert.deepEqual(asked, [[`#${two}`]]);
  });

  for (const [what, reply] of [
    ["its connection was lost", "hang up"],
    ["no answer came in time", "say nothing"],
    [
      "the broker stopped waiting for it",
      deletedReply([{ name: "a", id: one, code: 7 }]),
    ],
  ] as const)
    it(`is unknown, and not sent again, after ${what}`, async () => {
      cluster.answer(cluster.one, { [DELETE_TOPICS]: () => reply });
      const kafka = cluster.open({ changeTimeoutMs: 100 });
      const [result] = await kafka.deleteTopics([{ name: "a", id: one }]);
      assert.equal(result?.name, "a");
      assert.equal(result.state, "unknown");
      assert.equal(kafka.requestCounts().DeleteTopics, 1);
    });

  it("waits for the changes before it", async () => {
    const order: string[] = [];
    const note = (what: string) => (seen: Seen) => {
      order.push(what);
      setTimeout(() => {
        order.push(`${what} is over`);
        const reply = seen.key === CREATE_TOPICS ? created : deleted;
        seen.answerLater()(reply);
      }, 20);
      return "say nothing" as const;
    };
    const created = itemsReply([["a", 0]]);
    const deleted = deletedReply([{ name: "a" }]);
    cluster.answer(cluster.one, {
      [CREATE_TOPICS]: note("create"),
      [DELETE_TOPICS]: note("delete"),
    });
    const kafka = cluster.open();
    const placement = { partitions: 1, replicationFactor: 1 };
    await Promise.all([
      kafka.createTopics([{ name: "a", placement, config: {} }]),
      kafka.deleteTopics([{ name: "a", id: undefined }]),
    ]);
    assert.deepEqual(order, [
      "create",
      "create is over",
      "delete",
      "delete is over",
    ]);
  });

  it("of nothing sends nothing", async () => {
    const kafka = cluster.open();
    assert.deepEqual(await kafka.deleteTopics([]), []);
    assert.deepEqual(kafka.requestCounts(), {});
  });

  it("goes by name where brokers do not know of ids", async () => {
    const broker = await startFakeBroker({ [DELETE_TOPICS]: [0, 3] });
    const asked: string[] = [];
    broker.answer({
      [METADATA]: () =>
        metadataReply({ brokers: [member(1, broker)], controllerId: 1 }),
      [DELETE_TOPICS]: ({ body }) => {
        const reader = new Reader(body);
        asked.push(...reader.array(() => reader.string()));
        const writer = new Writer().int32(0);
        return writer
          .array(["a"], (name) => writer.string(name).int16(0))
          .toBuffer();
      },
    });
    const kafka = openKafka(broker.address);
    const results = await kafka.deleteTopics([{ name: "a", id: undefined }]);
    assert.deepEqual(results, [{ state: "done", name: "a" }]);
    assert.deepEqual(asked, ["a"]);
    await kafka.close();
    await broker.close();
  });
});
