import assert from "node:assert/strict";
import type { TopicAction } from "../../../src/kinds/topics/action.ts";
import { topicWords } from "../../../src/kinds/topics/words.ts";

describe("topicWords", () => {
  const cases: readonly (readonly [TopicAction, string])[] = [
    [
      {
        kind: "create",
        partitions: 6,
        replicationFactor: 3,
        config: {},
        assignments: undefined,
      },
      "create topic orders with 6 partitions × 3 replicas",
    ],
    [
      { kind: "grow", partitions: 12, assignments: undefined },
      "grow topic orders to 12 partitions",
    ],
    [
      { kind: "configure", set: { "retention.ms": "1" }, unset: ["x", "y"] },
      "on topic orders set retention.ms=1, unset x, unset y",
    ],
    [{ kind: "adopt" }, "adopt topic orders"],
    [{ kind: "delete", id: "i", brokers: [1] }, "delete topic orders"],
  ];
  for (const [action, words] of cases)
    it(`says "${words}"`, () => {
      assert.equal(topicWords({ item: "orders", action, changes: [] }), words);
    });
});
