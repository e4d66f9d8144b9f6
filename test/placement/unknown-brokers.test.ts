import assert from "node:assert/strict";
import { unknownBrokers } from "../../src/placement/unknown-brokers.ts";

describe("unknownBrokers", () => {
  it("names each unknown broker once, in order, under its topic", () => {
    const assignments = new Map([
      ["bad", [[10, 9, 1], [9], [2]]],
      ["good", [[1, 2]]],
    ]);
    assert.deepEqual(
      unknownBrokers(assignments, new Set([1, 2])),
      new Map([["bad", [9, 10]]]),
    );
  });
});
