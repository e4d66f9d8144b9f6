import assert from "node:assert/strict";
import { notPreferred } from "../../../src/kafka/health/not-preferred.ts";
import { topicOf } from "./topics.ts";

describe("notPreferred", () => {
  it("gives the partitions that another than their first replica leads, apart by whether it could", () => {
    const topics = [
      topicOf(
        "t",
        [[1, 2], [1, 2], 1],
        [[1, 2], [1, 2], 2],
        [[1, 2], [2], 2],
        [[9, 2], [2], 2],
      ),
    ];
    assert.deepEqual(notPreferred(topics, [1, 2]), {
      able: [{ topic: "t", partition: 1 }],
      behind: ["t-2"],
    });
  });
});
