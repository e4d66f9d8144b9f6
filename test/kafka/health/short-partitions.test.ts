import assert from "node:assert/strict";
import { shortPartitions } from "../../../src/kafka/health/short-partitions.ts";
import { topicOf } from "./topics.ts";

describe("shortPartitions", () => {
  it("gives the partitions of which a replica is not in sync", () => {
    const topics = [
      topicOf("full", [[1, 2]]),
      topicOf("short", [[1, 2]], [[2, 3], [2]]),
    ];
    assert.deepEqual(shortPartitions(topics, []), [
      { topic: "short", name: "short-1", replicas: [2, 3], inSync: [2] },
    ]);
  });

  it("does not count a broker that is not there, although the cluster still does", () => {
    assert.deepEqual(shortPartitions([topicOf("t", [[1, 2, 3]])], [3]), [
      { topic: "t", name: "t-0", replicas: [1, 2, 3], inSync: [1, 2] },
    ]);
  });
});
