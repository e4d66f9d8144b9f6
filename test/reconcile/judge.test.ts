import assert from "node:assert/strict";
import type { Problem } from "../../src/text/problems/problem.ts";
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
    assert.deepEqual(
      judge([error, warning], { ownCluster: true, preview: false }),
      {
        refused: [error],
        doubts: [warning],
      },
    );
  });

  it("refuses them in a cluster that nobody mends in this run", () => {
    assert.deepEqual(
      judge([error, warning], { ownCluster: false, preview: true }),
      {
        refused: [error, warning],
        doubts: [],
      },
    );
  });

  it("goes on past what may end once brokers are back, only in a preview of a run that brings them back", () => {
    const passing: Problem = { ...error, passing: true };
    const stopped = { refused: [passing], doubts: [] };
    const judged = (ownCluster: boolean, preview: boolean) =>
      judge([passing], { ownCluster, preview });
    assert.deepEqual(judged(true, true), { refused: [], doubts: [passing] });
    assert.deepEqual(judged(true, false), stopped);
    assert.deepEqual(judged(false, true), stopped);
  });
});
