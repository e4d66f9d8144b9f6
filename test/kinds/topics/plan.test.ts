import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import type {
  Assignments,
  TopicAction,
} from "../../../src/kinds/topics/action.ts";
import { planTopics } from "../../../src/kinds/topics/plan.ts";
import { topicWords } from "../../../src/kinds/topics/words.ts";
import { printProblem } from "../../../src/text/problems/print.ts";
import type { Json, Plan } from "../../../src/reconcile/plan.ts";
import { readWorld, type WrittenWorld } from "./written.ts";

const cases = new URL("cases/", import.meta.url);

// A golden case: the world and the plan for it in words.
type Case = WrittenWorld & Partial<Words>;

type Words = {
  readonly steps: readonly string[];
  readonly changes: readonly string[];
  readonly refused: readonly string[];
  readonly notes: readonly string[];
  // The brokers of new partitions, by topic, where the plan chooses them.
  readonly assignments: Readonly<Record<string, Assignments>>;
  // Each partition that moves, as topic-partition: before → after.
  readonly moves: readonly string[];
};

describe("planTopics", () => {
  for (const file of readdirSync(cases).sort()) {
    it(`plans ${file.replace(".yaml", "").replaceAll("-", " ")}`, () => {
      const text = readFileSync(new URL(file, cases), "utf8");
      const {
        steps = [],
        changes = [],
        refused = [],
        notes = [],
        assignments = {},
        moves = [],
        ...world
      } = parse(text) as Case;
      const { desired, observed, around, memory, now } = readWorld(world);
      const sight = { items: observed, around };
      const plan = planTopics(desired, sight, memory, now);
      assert.deepEqual(planInWords(plan), {
        steps,
        changes,
        refused,
        notes,
        assignments,
        moves,
      });
    });
  }
});

function planInWords({ steps, refused, notes }: Plan<TopicAction>): Words {
  return {
    steps: steps.map(topicWords),
    changes: steps
      .flatMap(({ changes }) => changes)
      .map(
        ({ path, before, after }) =>
          `${path.join(" ")}: ${show(before)} → ${show(after)}`,
      ),
    refused: refused.map(printProblem),
    notes: notes.map(({ item, text }) => `${item} ${text}`),
    assignments: Object.fromEntries(
      steps.flatMap(({ item, action }) =>
        "assignments" in action && action.assignments !== undefined
          ? [[item, action.assignments] as const]
          : [],
      ),
    ),
    moves: steps
      .flatMap(({ action }) => (action.kind === "move" ? action.moves : []))
      .map(
        ({ topic, partition, from, to }) =>
          `${topic}-${partition}: ${from.join(", ")} → ${to.join(", ")}`,
      ),
  };
}

function show(value: Json | undefined): string {
  return value === undefined ? "–" : JSON.stringify(value);
}
