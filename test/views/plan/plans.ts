import type {
  KindPlan,
  StackPlan,
} from "../../../src/views/plan/plan-stack.ts";

const none: KindPlan = {
  name: "topics",
  noun: "topic",
  declared: 3,
  changes: [],
  notes: [],
  refused: [],
  doubts: [],
};

// A plan for stack dev with one kind, three topics of which nothing changes unless given otherwise.
export function planOf(
  kind: Partial<KindPlan>,
  plan: Partial<StackPlan> = {},
): StackPlan {
  return {
    stack: "dev",
    clusterId: "the-id",
    withoutMemory: undefined,
    kinds: [{ ...none, ...kind }],
    fingerprint: "0123",
    unseen: [],
    ...plan,
  };
}

// One that brings a topic, changes one, deletes one and refuses one.
export const everything: Partial<KindPlan> = {
  changes: [
    {
      path: ["a"],
      before: undefined,
      after: { partitions: 6, config: { "retention.ms": "1" }, labels: {} },
    },
    { path: ["b", "partitions"], before: 3, after: 6 },
    { path: ["b", "config", "retention.ms"], before: "1", after: undefined },
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
};
