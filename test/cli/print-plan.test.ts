import assert from "node:assert/strict";
import { printPlan } from "../../src/cli/print-plan.ts";
import type { KindPlan, StackPlan } from "../../src/cli/stack-plan.ts";

const none: KindPlan = {
  name: "topics",
  noun: "topic",
  declared: 3,
  changes: [],
  notes: [],
  refused: [],
  doubts: [],
};

describe("printPlan", () => {
  it("tells each item with its parts, then what is refused at its place, then a line that counts", () => {
    const after = {
      partitions: 6,
      config: { "retention.ms": "1" },
      labels: {},
    };
    assert.equal(
      print({
        changes: [
          { path: ["a"], before: undefined, after },
          { path: ["b", "partitions"], before: 3, after: 6 },
          {
            path: ["b", "config", "retention.ms"],
            before: "1",
            after: undefined,
          },
          { path: ["c"], before: { partitions: 1 }, after: undefined },
        ],
        notes: [{ item: "b", text: "exists already and is adopted" }],
        refused: [
          {
            severity: "error",
            path: ["topics", "d"],
            place: { file: "a.yaml", line: 3, column: 5 },
            expected: "more",
            found: "less",
          },
        ],
      }),
      `topics
  + a
      partitions: 6
      config: retention.ms=1
  ~ b
      partitions: 3 → 6
      config["retention.ms"]: 1 → unset
  - c
  topic b exists already and is adopted

refused, so an update changes nothing of these:
  a.yaml:3:5 topics.d: expected more, found less

1 to create, 1 to change, 1 to delete in stack dev, cluster the-id; plan 0123`,
    );
  });

  it("says that nothing changes, and why it remembers nothing", () => {
    assert.equal(
      print({}, { withoutMemory: "no stack named dev" }),
      `nothing to change: 3 items are as the files say, in stack dev, cluster the-id; plan 0123
made without memory of earlier runs (no stack named dev): what they have set counts as set by others`,
    );
  });

  it("is coloured only where colours are shown", () => {
    const changes = [{ path: ["a"], before: undefined, after: {} }];
    const plan = planOf({ changes }, {});
    assert.ok(printPlan(plan, true).includes("\u001b[32m  + a\u001b[39m"));
    assert.ok(!printPlan(plan, false).includes("\u001b"));
  });
});

function print(kind: Partial<KindPlan>, plan: Partial<StackPlan> = {}): string {
  return printPlan(planOf(kind, plan), false);
}

function planOf(kind: Partial<KindPlan>, plan: Partial<StackPlan>): StackPlan {
  return {
    stack: "dev",
    clusterId: "the-id",
    withoutMemory: undefined,
    kinds: [{ ...none, ...kind }],
    fingerprint: "0123",
    ...plan,
  };
}
