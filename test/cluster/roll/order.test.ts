import assert from "node:assert/strict";
import { rollOrder } from "../../../src/cluster/roll/order.ts";

describe("rollOrder", () => {
  it("keeps the declared order where nobody is down and nobody leads", () => {
    const seen = { down: new Set<number>(), leader: undefined };
    assert.deepEqual(rollOrder([1, 2, 3], seen), [1, 2, 3]);
  });

  it("puts those that are down first and the one that leads last", () => {
    const seen = { down: new Set([4, 3]), leader: 1 };
    assert.deepEqual(rollOrder([1, 2, 3, 4], seen), [3, 4, 2, 1]);
  });

  it("puts one that is down first, even if it is said to lead", () => {
    const seen = { down: new Set([2]), leader: 2 };
    assert.deepEqual(rollOrder([1, 2], seen), [2, 1]);
  });
});
