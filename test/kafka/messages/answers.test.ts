import assert from "node:assert/strict";
import { createPartitions } from "../../../src/kafka/messages/create-partitions.ts";
import { createTopics } from "../../../src/kafka/messages/create-topics.ts";
import { describeConfigs } from "../../../src/kafka/messages/describe-configs.ts";
import { incrementalAlterConfigs } from "../../../src/kafka/messages/incremental-alter-configs.ts";
import { deleteTopics } from "../../../src/kafka/messages/delete-topics.ts";
import { listOffsets } from "../../../src/kafka/messages/list-offsets.ts";
import { metadata } from "../../../src/kafka/messages/metadata.ts";
import { Reader } from "../../../src/kafka/wire.ts";

describe("the bytes of an answer", () => {
  it("Metadata 7, with a partition that has no leader and a replica offline", () => {
    const answer = read(
      metadata.older,
      "00000005",
      "00000001" + "00000001" + "000168" + "00002384" + "000172",
      "000163" + "00000001",
      "00000001" + "0000" + "000174" + "01" + "00000001",
      "0005" + "00000000" + "ffffffff" + "00000007",
      "00000002" + "00000001" + "00000002",
      "00000001" + "00000001",
      "00000001" + "00000002",
    );
    assert.deepEqual(answer, {
      throttleMs: 5,
      brokers: [{ id: 1, host: "h", port: 9092, rack: "r" }],
      clusterId: "c",
      controllerId: 1,
      topics: [
        {
          code: 0,
          name: "t",
          id: undefined,
          internal: true,
          partitions: [
            {
              code: 5,
              index: 0,
              leader: -1,
              leaderEpoch: 7,
              replicas: [1, 2],
              isr: [1],
              offline: [2],
            },
          ],
        },
      ],
    });
  });

  it("Metadata 12, with an id, with a topic that does not exist and with tagged fields", () => {
    const answer = read(
      metadata,
      "0105021234", // one tagged field of two bytes in the header
      "00000005",
      "02" + "00000001" + "0268" + "00002384" + "00" + "00",
      "0263" + "00000001",
      "03" + "0000" + "0274" + "00".repeat(15) + "05" + "01" + "02",
      "0000" + "00000000" + "00000001" + "00000007",
      "02" + "00000001" + "02" + "00000001" + "01" + "00",
      "80000000" + "00",
      "0003" + "0275" + "00".repeat(16) + "00" + "01" + "80000000" + "00",
      "01" + "07" + "00",
    );
    assert.deepEqual(answer, {
      throttleMs: 5,
      brokers: [{ id: 1, host: "h", port: 9092, rack: undefined }],
      clusterId: "c",
      controllerId: 1,
      topics: [
        {
          code: 0,
          name: "t",
          id: "AAAAAAAAAAAAAAAAAAAABQ",
          internal: true,
          partitions: [
            {
              code: 0,
              index: 0,
              leader: 1,
              leaderEpoch: 7,
              replicas: [1],
              isr: [1],
              offline: [],
            },
          ],
        },
        {
          code: 3,
          name: "u",
          id: undefined,
          internal: false,
          partitions: [],
        },
      ],
    });
  });

  it("DeleteTopics 3", () => {
    const items = "00000001" + "000161" + "0003";
    assert.deepEqual(read(deleteTopics.older, "00000000", items).items, [
      { name: "a", id: undefined, code: 3, message: undefined },
    ]);
  });

  it("DeleteTopics 6, with an id that no topic has", () => {
    const items =
      "03" +
      ("00" + "00".repeat(15) + "05" + "0064" + "036e6f" + "00") +
      ("0261" + "00".repeat(16) + "0000" + "00" + "00");
    assert.deepEqual(read(deleteTopics, "00", "00000000", items, "00").items, [
      {
        name: undefined,
        id: "AAAAAAAAAAAAAAAAAAAABQ",
        code: 100,
        message: "no",
      },
      { name: "a", id: undefined, code: 0, message: undefined },
    ]);
  });

  it("ListOffsets 7", () => {
    const answer = read(
      listOffsets,
      "00" + "00000000" + "02" + "0261" + "03",
      "00000001" + "0000" + "0000000000000102" + "0000000000000007",
      "00000003" + "00",
      "00000002" + "0006" + "ffffffffffffffff" + "ffffffffffffffff",
      "ffffffff" + "00",
      "00" + "00",
    );
    assert.deepEqual(answer.items, [
      { topic: "a", partition: 1, code: 0, timestamp: 258n, offset: 7n },
      { topic: "a", partition: 2, code: 6, timestamp: -1n, offset: -1n },
    ]);
  });

  for (const api of [createTopics, createPartitions])
    it(`${api.name}, with a message and without`, () => {
      const items = "00000002" + "0001610000ffff" + "000162002500026e6f";
      assert.deepEqual(read(api, "00000000", items), {
        throttleMs: 0,
        items: [
          { name: "a", code: 0, message: undefined },
          { name: "b", code: 37, message: "no" },
        ],
      });
    });

  it("DescribeConfigs 3, with synonyms and a documentation that is left out", () => {
    const answer = read(
      describeConfigs,
      "00000000" + "00000001",
      "0000" + "ffff" + "02" + "000161" + "00000001",
      "00016b" + "000176" + "00" + "01" + "00",
      "00000001" + "000173" + "ffff" + "05",
      "05" + "ffff",
    );
    assert.deepEqual(answer.items, [
      {
        code: 0,
        message: undefined,
        type: 2,
        name: "a",
        entries: [
          {
            key: "k",
            value: "v",
            readOnly: false,
            source: 1,
            sensitive: false,
            synonyms: [{ key: "s", value: undefined, source: 5 }],
            type: 5,
          },
        ],
      },
    ]);
  });

  it("IncrementalAlterConfigs 0", () => {
    const item = "0028" + "00026e6f" + "02" + "000161";
    assert.deepEqual(
      read(incrementalAlterConfigs, "00000000", "00000001", item).items,
      [{ code: 40, message: "no", type: 2, name: "a" }],
    );
  });
});

// Reads bytes, written by hand from the field lists of Kafka's message definitions, to their end.
function read<Answer>(
  api:
    | {
        readonly flexible?: boolean;
        readonly decode: (reader: Reader) => Answer;
      }
    | undefined,
  ...parts: readonly string[]
): Answer {
  assert(api);
  const encoding = api.flexible === true ? "flexible" : "classic";
  const reader = new Reader(Buffer.from(parts.join(""), "hex"), encoding);
  reader.tags();
  const answer = api.decode(reader);
  assert.equal(reader.remaining, 0);
  return answer;
}
