import assert from "node:assert/strict";
import { lineUp } from "../../../src/kafka/placement/line-up.ts";
import { emptyBrokers } from "./clusters.ts";

describe("lineUp", () => {
  it("is by id without racks", () => {
    const brokers = emptyBrokers(12).toReversed();
    assert.deepEqual(idsOf(brokers), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it("takes one broker of each rack in turn", () => {
    const brokers = emptyBrokers(6, ["a", "a", "a", "b", "b", "c"]);
    assert.deepEqual(idsOf(brokers), [0, 3, 5, 1, 4, 2]);
  });
});

function idsOf(brokers: Parameters<typeof lineUp>[0]): readonly number[] {
  return lineUp(brokers).map(({ id }) => id);
}
