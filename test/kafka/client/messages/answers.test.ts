import assert from "node:assert/strict";
import { alterPartitionReassignments } from "../../../../src/kafka/client/messages/alter-partition-reassignments.ts";
import { createPartitions } from "../../../../src/kafka/client/messages/create-partitions.ts";
import { createTopics } from "../../../../src/kafka/client/messages/create-topics.ts";
import { describeLogDirs } from "../../../../src/kafka/client/messages/describe-log-dirs.ts";
import { electLeaders } from "../../../../src/kafka/client/messages/elect-leaders.ts";
import { listPartitionReassignments } from "../../../../src/kafka/client/messages/list-partition-reassignments.ts";
import { describeConfigs } from "../../../../src/kafka/client/messages/describe-configs.ts";
import { incrementalAlterConfigs } from "../../../../src/kafka/client/messages/incremental-alter-configs.ts";
import { deleteGroups } from "../../../../src/kafka/client/messages/delete-groups.ts";
import { describeGroups } from "../../../../src/kafka/client/messages/describe-groups.ts";
import { findCoordinator } from "../../../../src/kafka/client/messages/find-coordinator.ts";
import { listGroups } from "../../../../src/kafka/client/messages/list-groups.ts";
import { offsetCommit } from "../../../../src/kafka/client/messages/offset-commit.ts";
import { offsetDelete } from "../../../../src/kafka/client/messages/offset-delete.ts";
import { offsetFetch } from "../../../../src/kafka/client/messages/offset-fetch.ts";
import { deleteTopics } from "../../../../src/kafka/client/messages/delete-topics.ts";
import { listOffsets } from "../../../../src/kafka/client/messages/list-offsets.ts";
import { metadata } from "../../../../src/kafka/client/messages/metadata.ts";
import { Reader } from "../../../../src/kafka/client/encoding/wire.ts";

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

  it("FindCoordinator 4, with nobody for a group", () => {
    const answer = read(
      findCoordinator,
      "00" + "00000000" + "03",
      "0267" + "00000001" + "0268" + "00002384" + "0000" + "01" + "00",
      "0269" + "ffffffff" + "01" + "ffffffff" + "000f" + "036e6f" + "00",
      "00",
    );
    assert.deepEqual(answer.items, [
      { name: "g", id: 1, host: "h", port: 9092, code: 0, message: undefined },
      { name: "i", id: -1, host: "", port: -1, code: 15, message: "no" },
    ]);
  });

  for (const [what, api, type, bytes] of [
    ["4", listGroups.older, undefined, ""],
    ["5, with types", listGroups, "t", "0274"],
  ] as const)
    it(`ListGroups ${what}`, () => {
      const group = "0267" + "0270" + "0273" + bytes + "00";
      const answer = read(api, "00", "00000000", "000e", "02", group, "00");
      assert.equal(answer.code, 14);
      assert.deepEqual(answer.groups, [
        { group: "g", protocolType: "p", state: "s", type },
      ]);
    });

  it("DescribeGroups 5, with a member and its instance id", () => {
    const answer = read(
      describeGroups,
      "00" + "00000000" + "02",
      "0010" + "0267" + "0273" + "0274" + "0270" + "02",
      "026d" + "0269" + "0263" + "0268" + "0201" + "03" + "0203" + "00",
      "80000000" + "00" + "00",
    );
    assert.deepEqual(answer.items, [
      {
        code: 16,
        message: undefined,
        name: "g",
        state: "s",
        protocolType: "t",
        protocol: "p",
        members: [
          {
            memberId: "m",
            clientId: "c",
            host: "h",
            metadata: Buffer.from([1]),
            assignment: Buffer.from([2, 3]),
          },
        ],
      },
    ]);
  });

  it("OffsetFetch 7, with metadata and without", () => {
    const answer = read(
      offsetFetch.older,
      "00" + "00000000" + "02" + "0261" + "03",
      "00000001" + "0000000000000102" + "00000007" + "026d" + "0000" + "00",
      "00000002" + "ffffffffffffffff" + "ffffffff" + "00" + "0058" + "00",
      "00" + "0010" + "00",
    );
    const items = [
      { topic: "a", partition: 1, code: 0, offset: 258n, metadata: "m" },
      { topic: "a", partition: 2, code: 88, offset: -1n, metadata: "" },
    ];
    assert.deepEqual(answer.groups, [{ group: undefined, code: 16, items }]);
  });

  it("OffsetFetch 8, by group", () => {
    const answer = read(
      offsetFetch,
      "00" + "00000000" + "03",
      "0267" + "02" + "0261" + "02",
      "00000001" + "0000000000000102" + "00000007" + "01" + "0000" + "00",
      "00" + "0000" + "00",
      "0268" + "01" + "0010" + "00",
      "00",
    );
    const item = { topic: "a", partition: 1, code: 0, offset: 258n };
    assert.deepEqual(answer.groups, [
      { group: "g", code: 0, items: [{ ...item, metadata: "" }] },
      { group: "h", code: 16, items: [] },
    ]);
  });

  it("OffsetCommit 8", () => {
    const topic = "0261" + "02" + "00000001" + "0019" + "00" + "00";
    const answer = read(offsetCommit, "00", "00000000", "02", topic, "00");
    assert.deepEqual(answer.items, [{ topic: "a", partition: 1, code: 25 }]);
  });

  it("OffsetDelete 0", () => {
    const topic = "000161" + "00000001" + "00000001" + "0056";
    const answer = read(offsetDelete, "0000", "00000000", "00000001", topic);
    assert.deepEqual(answer, {
      throttleMs: 0,
      code: 0,
      items: [{ topic: "a", partition: 1, code: 86 }],
    });
    assert.equal(read(offsetDelete, "0045", "00000000", "00000000").code, 69);
  });

  it("DeleteGroups 2", () => {
    const group = "0267" + "0044" + "00";
    assert.deepEqual(
      read(deleteGroups, "00", "00000000", "02", group, "00").items,
      [{ name: "g", code: 68, message: undefined }],
    );
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

  for (const [api, message] of [
    [alterPartitionReassignments, "036e6f"],
    [electLeaders, ""],
  ] as const)
    it(`${api.name}, with an error of the whole and one of a partition`, () => {
      const topic =
        "0261" + "03" + "00000001" + "0000" + "00" + "00" + "00000002" + "0054";
      const answer = read(
        api,
        "00" + "00000000" + "0029" + message,
        "02" + topic + "036e6f" + "00" + "00" + "00",
      );
      assert.equal(answer.code, 41);
      assert.deepEqual(answer.items, [
        { topic: "a", partition: 1, code: 0, message: undefined },
        { topic: "a", partition: 2, code: 84, message: "no" },
      ]);
    });

  it("ListPartitionReassignments 0", () => {
    const answer = read(
      listPartitionReassignments,
      "00" + "00000000" + "0000" + "00" + "02" + "0261" + "02",
      "00000001" + "03" + "00000001" + "00000002",
      "02" + "00000002" + "01" + "00" + "00" + "00",
    );
    assert.equal(answer.code, 0);
    assert.deepEqual(answer.items, [
      { topic: "a", partition: 1, replicas: [1, 2], adding: [2], removing: [] },
    ]);
  });

  it("DescribeLogDirs 4, with a copy that is to replace another", () => {
    const answer = read(
      describeLogDirs,
      "00" + "00000000" + "0000" + "02" + "0038" + "032f64" + "02",
      "0261" + "02" + "00000001" + "0000000000000102" + "0000000000000007",
      "01" + "00" + "00",
      "0000000000000200" + "ffffffffffffffff" + "00" + "00",
    );
    assert.equal(answer.code, 0);
    assert.deepEqual(answer.items, [
      {
        code: 56,
        path: "/d",
        replicas: [{ topic: "a", partition: 1, bytes: 258n, future: true }],
        totalBytes: 512n,
        usableBytes: -1n,
      },
    ]);
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
