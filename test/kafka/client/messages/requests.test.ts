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
import {
  listOffsets,
  placeInLog,
} from "../../../../src/kafka/client/messages/list-offsets.ts";
import { metadata } from "../../../../src/kafka/client/messages/metadata.ts";

const anId = "AAAAAAAAAAAAAAAAAAAABQ";

describe("the bytes of a request", () => {
  it("Metadata 7: topics, then never allowing to create them", () => {
    const encode = (topics: readonly string[] | "all"): string | undefined =>
      metadata.older?.encode({ topics }).toString("hex");
    assert.equal(encode(["ab"]), bytes("00000001", "00026162", "00"));
    assert.equal(encode([]), bytes("00000000", "00"));
    assert.equal(encode("all"), bytes("ffffffff", "00"));
  });

  it("Metadata 12: topics with no id, never allowing to create them, no rights", () => {
    const encode = (topics: readonly string[] | "all"): string =>
      metadata.encode({ topics }).toString("hex");
    const noId = "00".repeat(16);
    assert.equal(
      encode(["ab"]),
      bytes("02", noId, "036162", "00", "00", "00", "00"),
    );
    assert.equal(encode([]), bytes("01", "00", "00", "00"));
    assert.equal(encode("all"), bytes("00", "00", "00", "00"));
  });

  it("DeleteTopics 3: names and time-out", () => {
    const request = { topics: [{ name: "a", id: anId }], timeoutMs: 1000 };
    assert.equal(
      deleteTopics.older?.encode(request).toString("hex"),
      bytes("00000001", "000161", "000003e8"),
    );
  });

  it("DeleteTopics 6: an id without a name, or a name without an id", () => {
    const topics = [
      { name: "a", id: anId },
      { name: "b", id: undefined },
    ];
    assert.equal(
      deleteTopics.encode({ topics, timeoutMs: 1000 }).toString("hex"),
      bytes(
        "03",
        bytes("00", "00".repeat(15) + "05", "00"),
        bytes("0262", "00".repeat(16), "00"),
        bytes("000003e8", "00"),
      ),
    );
  });

  it("ListOffsets 7: as a client, all records; partitions by topic, no epoch, place or time", () => {
    const partitions = [
      { topic: "a", partition: 1, timestamp: placeInLog.earliest },
      { topic: "b", partition: 0, timestamp: 258 },
      { topic: "a", partition: 2, timestamp: placeInLog.maxTimestamp },
    ];
    assert.equal(
      listOffsets.encode({ partitions }).toString("hex"),
      bytes(
        bytes("ffffffff", "00", "03"),
        bytes("0261", "03"),
        bytes("00000001", "ffffffff", "fffffffffffffffe", "00"),
        bytes("00000002", "ffffffff", "fffffffffffffffd", "00", "00"),
        bytes("0262", "02"),
        bytes("00000000", "ffffffff", "0000000000000102", "00", "00"),
        "00",
      ),
    );
  });

  it("FindCoordinator 4: of groups, their names", () => {
    assert.equal(
      findCoordinator.encode({ groups: ["g", "h"] }).toString("hex"),
      bytes("00", "03", "0267", "0268", "00"),
    );
  });

  it("ListGroups 4 and 5: of any state, of any type", () => {
    assert.equal(listGroups.older?.encode({}).toString("hex"), "0100");
    assert.equal(listGroups.encode({}).toString("hex"), "010100");
  });

  it("DescribeGroups 5: names, no rights", () => {
    assert.equal(
      describeGroups.encode({ groups: ["g"] }).toString("hex"),
      bytes("02", "0267", "00", "00"),
    );
  });

  it("OffsetFetch 7: all topics of a group, also while transactions are open", () => {
    assert.equal(
      offsetFetch.older?.encode({ groups: ["g"] }).toString("hex"),
      bytes("0267", "00", "00", "00"),
    );
    assert.throws(() => offsetFetch.older?.encode({ groups: ["g", "h"] }));
  });

  it("OffsetFetch 8: all topics of groups, also while transactions are open", () => {
    assert.equal(
      offsetFetch.encode({ groups: ["g", "h"] }).toString("hex"),
      bytes("03", bytes("0267", "00", "00"), bytes("0268", "00", "00"), "0000"),
    );
  });

  it("OffsetCommit 8: without generation, member or instance; partitions by topic, no epoch, no metadata", () => {
    const offsets = [
      { topic: "a", partition: 1, offset: 258n },
      { topic: "a", partition: 2, offset: 0n },
    ];
    assert.equal(
      offsetCommit.encode({ group: "g", offsets }).toString("hex"),
      bytes(
        bytes("0267", "ffffffff", "01", "00", "02"),
        bytes("0261", "03"),
        bytes("00000001", "0000000000000102", "ffffffff", "00", "00"),
        bytes("00000002", "0000000000000000", "ffffffff", "00", "00"),
        bytes("00", "00"),
      ),
    );
  });

  it("OffsetCommit 8 with metadata", () => {
    const offset = { topic: "a", partition: 1, offset: 0n, metadata: "n" };
    const encoded = offsetCommit.encode({ group: "g", offsets: [offset] });
    assert.ok(encoded.toString("hex").includes("ffffffff" + "026e" + "00"));
  });

  it("OffsetDelete 0: a group, and partitions by topic", () => {
    const partitions = [
      { topic: "a", partition: 1 },
      { topic: "a", partition: 2 },
    ];
    assert.equal(
      offsetDelete.encode({ group: "g", partitions }).toString("hex"),
      bytes(
        bytes("000167", "00000001", "000161"),
        bytes("00000002", "00000001", "00000002"),
      ),
    );
  });

  it("DeleteGroups 2: names", () => {
    assert.equal(
      deleteGroups.encode({ groups: ["g"] }).toString("hex"),
      bytes("02", "0267", "00"),
    );
  });

  it("CreateTopics 4: numbers or assignments, settings, time-out, validateOnly", () => {
    const request = {
      topics: [
        {
          name: "a",
          placement: { partitions: 3, replicationFactor: 2 },
          config: { k: "v" },
        },
        { name: "b", placement: { assignments: [[1, 2], [3]] }, config: {} },
      ],
      timeoutMs: 1000,
      validateOnly: true,
    };
    assert.equal(
      createTopics.encode(request).toString("hex"),
      bytes(
        "00000002",
        bytes("000161", "00000003", "0002", "00000000"),
        bytes("00000001", "00016b", "000176"),
        bytes("000162", "ffffffff", "ffff", "00000002"),
        bytes("00000000", "00000002", "00000001", "00000002"),
        bytes("00000001", "00000001", "00000003"),
        "00000000",
        bytes("000003e8", "01"),
      ),
    );
  });

  it("CreatePartitions 1: the total, then the brokers of each new partition or null", () => {
    const request = {
      topics: [
        { name: "a", total: 4, assignments: [[1]] },
        { name: "b", total: 2, assignments: undefined },
      ],
      timeoutMs: 1,
      validateOnly: false,
    };
    assert.equal(
      createPartitions.encode(request).toString("hex"),
      bytes(
        "00000002",
        bytes("000161", "00000004", "00000001", "00000001", "00000001"),
        bytes("000162", "00000002", "ffffffff"),
        bytes("00000001", "00"),
      ),
    );
  });

  it("DescribeConfigs 3: keys or null for each resource, synonyms, no documentation", () => {
    const request = {
      resources: [
        { type: 2, name: "a", keys: ["k"] },
        { type: 4, name: "1", keys: undefined },
      ],
      synonyms: true,
    };
    assert.equal(
      describeConfigs.encode(request).toString("hex"),
      bytes(
        "00000002",
        bytes("02", "000161", "00000001", "00016b"),
        bytes("04", "000131", "ffffffff"),
        bytes("01", "00"),
      ),
    );
  });

  it("IncrementalAlterConfigs 0: set is operation 0, unset is operation 1 without a value", () => {
    const request = {
      resources: [{ type: 2, name: "a", set: { k: "v" }, unset: ["u"] }],
      validateOnly: true,
    };
    assert.equal(
      incrementalAlterConfigs.encode(request).toString("hex"),
      bytes(
        "00000001",
        bytes("02", "000161", "00000002"),
        bytes("00016b", "00", "000176"),
        bytes("000175", "01", "ffff"),
        "01",
      ),
    );
  });

  it("AlterPartitionReassignments 0: time-out, partitions by topic, null to cancel", () => {
    const request = {
      partitions: [
        { topic: "a", partition: 1, replicas: [3, 2] },
        { topic: "b", partition: 0, replicas: [] },
        { topic: "a", partition: 2, replicas: undefined },
      ],
      timeoutMs: 1000,
    };
    assert.equal(
      alterPartitionReassignments.encode(request).toString("hex"),
      bytes(
        bytes("000003e8", "03"),
        bytes("0261", "03"),
        bytes("00000001", "03", "00000003", "00000002", "00"),
        bytes("00000002", "00", "00", "00"),
        bytes("0262", "02", "00000000", "01", "00", "00"),
        "00",
      ),
    );
  });

  it("ListPartitionReassignments 0: time-out, of all topics", () => {
    const request = { timeoutMs: 1000 };
    assert.equal(
      listPartitionReassignments.encode(request).toString("hex"),
      bytes("000003e8", "00", "00"),
    );
  });

  it("ElectLeaders 2: preferred ones, partitions by topic, time-out", () => {
    const partitions = [
      { topic: "a", partition: 1 },
      { topic: "b", partition: 0 },
      { topic: "a", partition: 2 },
    ];
    assert.equal(
      electLeaders.encode({ partitions, timeoutMs: 1000 }).toString("hex"),
      bytes(
        bytes("00", "03"),
        bytes("0261", "03", "00000001", "00000002", "00"),
        bytes("0262", "02", "00000000", "00"),
        bytes("000003e8", "00"),
      ),
    );
  });

  it("DescribeLogDirs 4: of all topics", () => {
    const asked = (replicas: "all" | "none"): string =>
      describeLogDirs.encode({ replicas }).toString("hex");
    assert.deepEqual([asked("all"), asked("none")], ["0000", "0100"]);
  });
});

// The bytes are written by hand from the field lists of Kafka's message definitions.
function bytes(...parts: readonly string[]): string {
  return parts.join("");
}
