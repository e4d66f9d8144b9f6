import assert from "node:assert/strict";
import type { Problem } from "../../src/problems/problem.ts";
import { judge } from "../../src/reconcile/judge.ts";

const error: Problem = {
  severity: "error",
  path: [],
  expected: "a",
  found: "b",
};
const warning: Problem = { ...error, severity: "warning" };

describe("judge", () => {
  it("takes warnings for doubts where the same run may end what they are about", () => {
    assert.deepEqual(judge([error, warning], true), {
      refused: [error],
      doubts: [warning],
    });
  });

  it("refuses them in a cluster that nobody mends in this run", () => {
    assert.deepEqual(judge([error, warning], false), {
      refused: [error, warning],
      doubts: [],
    });
  });
});
