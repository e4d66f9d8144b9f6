import assert from "node:assert/strict";
import type { MetadataTopic } from "../../../src/kafka/client/messages/metadata.ts";
import {
  readRecords,
  writeRecords,
} from "../../../src/kafka/client/encoding/record-batch.ts";
import { FETCH, PRODUCE, type Reply } from "./fake-broker.ts";
import { type FakeCluster, startFakeCluster } from "./fake-cluster.ts";
import {
  askedBatch,
  fetchedRecordsReply,
  producedReply,
} from "./record-replies.ts";

const NOT_LEADER_OR_FOLLOWER = 6;
const RECORD_TOO_LARGE = 10;
const NOT_ENOUGH_REPLICAS_AFTER_APPEND = 20;

const place = { topic: "t", partition: 0 };
const record = { key: null, value: "v" };

describe("records of a partition", () => {
  let cluster: FakeCluster;
  beforeEach(async () => {
    cluster = await startFakeCluster();
    cluster.have([ledBy(2)]);
  });
  afterEach(() => cluster.close());

  const produced = (...replies: readonly Reply[]): void => {
    const next = replies.values();
    cluster.answer(cluster.two, {
      [PRODUCE]: () => next.next().value ?? producedReply(0),
    });
  };
  const requests = (): number =>
    cluster.two.seen.filter(({ key }) => key === PRODUCE).length;

  it("are appended at their leader, as one batch", async () => {
    produced();
    assert.deepEqual(await cluster.open().produce(place, [record, record]), {
      state: "done",
      name: "t-0",
    });
    const [seen] = cluster.two.seen.filter(({ key }) => key === PRODUCE);
    assert(seen);
    assert.equal(readRecords(askedBatch(seen)).records.length, 2);
  });

  it("are sent again when their leader says that it is none", async () => {
    produced(producedReply(NOT_LEADER_OR_FOLLOWER));
    const result = await cluster.open().produce(place, [record]);
    assert.equal(result.state, "done");
    assert.equal(requests(), 2);
  });

  it("are not sent again when nobody knows whether they were written", async () => {
    for (const reply of [
      producedReply(NOT_ENOUGH_REPLICAS_AFTER_APPEND),
      "hang up",
    ] as const) {
      const before = requests();
      produced(reply);
      const result = await cluster.open().produce(place, [record]);
      assert.equal(result.state, "unknown");
      assert.equal(requests(), before + 1);
    }
  });

  it("are refused in the broker's words", async () => {
    produced(producedReply(RECORD_TOO_LARGE, "too large"));
    const result = await cluster.open().produce(place, [record]);
    assert(result.state === "refused");
    assert.equal(result.error.message, "too large");
  });

  it("of a topic that is not there are not waited for", async () => {
    cluster.have([]);
    const kafka = cluster.open();
    await assert.rejects(kafka.produce(place, [record]), {
      message: "t-0: UNKNOWN_TOPIC_OR_PARTITION",
    });
    const read = await kafka.records(place, 0n);
    assert(read.state === "refused");
    assert.equal(read.error.name, "UNKNOWN_TOPIC_OR_PARTITION");
  });

  it("are read from the offset that was asked for, although a batch begins before it", async () => {
    cluster.answer(cluster.two, {
      [FETCH]: () =>
        fetchedRecordsReply(writeRecords([record, record], 258), 5n),
    });
    assert.deepEqual(await cluster.open().records(place, 1n), {
      state: "done",
      name: "t-0",
      value: {
        records: [
          {
            ...record,
            offset: 1n,
            timestamp: 258n,
            keyBytes: Buffer.alloc(0),
          },
        ],
        next: 2n,
        end: 5n,
      },
    });
  });

  it("that are not there yet leave the offset where it was", async () => {
    cluster.answer(cluster.two, {
      [FETCH]: () => fetchedRecordsReply(Buffer.alloc(0), 5n),
    });
    const read = await cluster.open().records(place, 5n);
    assert(read.state === "done");
    assert.deepEqual(read.value, { records: [], next: 5n, end: 5n });
  });

  it("follow their leader", async () => {
    cluster.answer(cluster.two, {
      [FETCH]: () => {
        cluster.have([ledBy(1)]);
        return fetchedRecordsReply(Buffer.alloc(0), 0n, NOT_LEADER_OR_FOLLOWER);
      },
    });
    cluster.answer(cluster.one, {
      [FETCH]: () => fetchedRecordsReply(writeRecords([record], 258), 1n),
    });
    const read = await cluster.open().records(place, 0n);
    assert(read.state === "done");
    assert.equal(read.value.records.length, 1);
  });
});

function ledBy(leader: number): MetadataTopic {
  const partition = {
    code: 0,
    index: 0,
    leader,
    leaderEpoch: 0,
    replicas: [1, 2],
    isr: [1, 2],
    offline: [],
  };
  return {
    code: 0,
    name: "t",
    id: undefined,
    internal: false,
    partitions: [partition],
  };
}
