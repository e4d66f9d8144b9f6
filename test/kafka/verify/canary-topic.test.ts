import assert from "node:assert/strict";
import {
  canaryTopic,
  planCanaryTopic,
} from "../../../src/kafka/verify/canary-topic.ts";

describe("the topic of the canary", () => {
  it("has a partition that each broker leads, with the replicas on those after it", () => {
    const change = planCanaryTopic([7, 1, 2, 3], undefined);
    assert(change?.kind === "create");
    assert.equal(change.topic.name, canaryTopic);
    assert.deepEqual(change.topic.placement, {
      assignments: [
        [1, 2, 3],
        [2, 3, 7],
        [3, 7, 1],
        [7, 1, 2],
      ],
    });
  });

  it("has as many replicas as there are brokers, if those are fewer", () => {
    const change = planCanaryTopic([5], undefined);
    assert(change?.kind === "create");
    assert.deepEqual(change.topic.placement, { assignments: [[5]] });
  });

  it("grows with the brokers, and stays when there are fewer of them", () => {
    assert.deepEqual(planCanaryTopic([1, 2, 3], 1), {
      kind: "grow",
      topic: {
        name: canaryTopic,
        total: 3,
        assignments: [
          [2, 3, 1],
          [3, 1, 2],
        ],
      },
    });
    assert.equal(planCanaryTopic([1, 2], 2), undefined);
    assert.equal(planCanaryTopic([1], 3), undefined);
  });
});
