import assert from "node:assert/strict";
import type {
  KindPlan,
  StackPlan,
} from "../../../src/views/plan/plan-stack.ts";
import { printPlan } from "../../../src/views/plan/print-plan.ts";
import { everything, planOf } from "./plans.ts";

describe("printPlan", () => {
  it("tells each item with its parts, then what is refused at its place, then a line that counts", () => {
    assert.equal(
      print(everything),
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

  it("says that there is no cluster yet, and why there is no fingerprint", () => {
    assert.equal(
      print({}, { clusterId: undefined }).split(", ").at(-1),
      "a cluster that is created; plan 0123",
    );
    const unseen = { fingerprint: undefined, unseen: ["broker 1", "broker 2"] };
    assert.match(
      print({}, unseen),
      /; no fingerprint, because Docker does not show what these are made of: broker 1, broker 2$/,
    );
  });

  it("is coloured only where colours are shown", () => {
    const changes = [{ path: ["a"], before: undefined, after: {} }];
    const plan = planOf({ changes });
    assert.ok(printPlan(plan, true).includes("\u001b[32m  + a\u001b[39m"));
    assert.ok(!printPlan(plan, false).includes("\u001b"));
  });
});

function print(kind: Partial<KindPlan>, plan: Partial<StackPlan> = {}): string {
  return printPlan(planOf(kind, plan), false);
}
