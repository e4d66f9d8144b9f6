import assert from "node:assert/strict";
import { harmOf, harmWords } from "../../../src/kafka/health/harm.ts";
import { topicOf } from "./topics.ts";

describe("the harm of a roll", () => {
  const topics = [
    topicOf("lonely", [[1]], [[2]]),
    topicOf("pair", [[1, 2]], [[2, 3]]),
    topicOf("safe", [[1, 2, 3]]),
    topicOf("strict", [[1, 2, 3]]),
  ];
  const minInSync = new Map([
    ["lonely", 2],
    ["pair", 2],
    ["safe", 2],
    ["strict", 4],
  ]);

  it("falls on partitions with one replica and on those with none to spare", () => {
    const { unavailable, unwritable } = harmOf(topics, minInSync, [1]);
    assert.deepEqual(unavailable, [{ name: "lonely-0", broker: 1 }]);
    assert.deepEqual(unwritable, [
      { name: "pair-0", replicas: 2, minInSync: 2 },
      { name: "strict-0", replicas: 3, minInSync: 4 },
    ]);
  });

  it("does not fall on the partitions of brokers that stay", () => {
    const { unavailable, unwritable } = harmOf(topics, minInSync, [4]);
    assert.deepEqual([unavailable, unwritable], [[], []]);
  });

  it("is told in a line for each kind, which names the partitions", () => {
    assert.deepEqual(harmWords(harmOf(topics, minInSync, [1, 2, 3])), [
      "unavailable while the broker of their only replica is away: lonely-0 (1), lonely-1 (2)",
      "without acks=all writes while one of their brokers is away: pair-0 (2 replicas, min.insync.replicas 2), pair-1 (2 replicas, min.insync.replicas 2), strict-0 (3 replicas, min.insync.replicas 4)",
    ]);
    assert.deepEqual(harmWords({ unavailable: [], unwritable: [] }), []);
  });
});
