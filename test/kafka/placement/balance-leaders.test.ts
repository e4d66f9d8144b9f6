import assert from "node:assert/strict";
import { balanceLeaders } from "../../../src/kafka/placement/balance-leaders.ts";

describe("balanceLeaders", () => {
  it("leaves what is balanced as it is", () => {
    const costs = [
      [0, 1],
      [1, 0],
    ];
    assert.deepEqual(balanceLeaders(costs, [0, 1], 2), [0, 1]);
  });

  it("takes the cheapest way, through a third group where that costs less", () => {
    // Group 2 leads nothing; only a copy (1,000) brings a partition of group 0 there at once.
    const costs = [
      [0, 1, 1_000],
      [0, 1, 1_000],
      [0, 1, 1_000],
      [1_000, 0, 1],
    ];
    const leads = balanceLeaders(costs, [0, 0, 0, 1], 3);
    assert.deepEqual(leads.toSorted(), [0, 0, 1, 2]);
    assert.equal(leads[3], 2);
  });

  it("balances as far as it can", () => {
    const costs = [
      [0, Infinity],
      [0, Infinity],
      [0, Infinity],
    ];
    assert.deepEqual(balanceLeaders(costs, [0, 0, 0], 2), [0, 0, 0]);
  });
});
