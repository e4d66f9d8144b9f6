import assert from "node:assert/strict";
import { createPartitions } from "../../../src/kafka/messages/create-partitions.ts";
import { createTopics } from "../../../src/kafka/messages/create-topics.ts";
import { describeConfigs } from "../../../src/kafka/messages/describe-configs.ts";
import { incrementalAlterConfigs } from "../../../src/kafka/messages/incremental-alter-configs.ts";
import { metadata } from "../../../src/kafka/messages/metadata.ts";
import { Reader } from "../../../src/kafka/wire.ts";

describe("the bytes of an answer", () => {
  it("Metadata 7, with a partition that has no leader and a replica offline", () => {
    const answer = read(
      metadata,
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
function read<T>(
  { decode }: { readonly decode: (reader: Reader) => T },
  ...parts: readonly string[]
): T {
  const reader = new Reader(Buffer.from(parts.join(""), "hex"));
  const answer = decode(reader);
  assert.equal(reader.remaining, 0);
  return answer;
}
