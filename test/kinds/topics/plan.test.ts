import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { parse } from "yaml";
import {
  readTopicMemory,
  type TopicMemory,
  rememberTopic,
} from "../../../src/kinds/topics/memory.ts";
import type { ObservedTopic } from "../../../src/kinds/topics/observed.ts";
import { planTopics } from "../../../src/kinds/topics/plan.ts";
import type {
  DesiredTopic,
  TopicSpec,
} from "../../../src/kinds/topics/spec.ts";
import { topicWords } from "../../../src/kinds/topics/words.ts";
import { printProblem } from "../../../src/problems/print.ts";
import type { Items, Json } from "../../../src/reconcile/plan.ts";
import { applyInMemory } from "./apply-in-memory.ts";

const cases = new URL("cases/", import.meta.url);

// A golden case: what is desired, observed and remembered, and the plan in words.
type Case = {
  readonly desired: Record<string, TopicSpec | "absent">;
  readonly observed?: Record<string, WrittenTopic>;
  readonly memory?: Record<string, TopicMemory>;
  readonly steps?: readonly string[];
  readonly changes?: readonly string[];
  readonly refused?: readonly string[];
  readonly notes?: readonly string[];
};

type WrittenTopic = {
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly overrides?: Record<string, string>;
};

describe("planTopics", () => {
  for (const file of readdirSync(cases).sort()) {
    it(`plans ${file.replace(".yaml", "").replaceAll("-", " ")}`, () => {
      const text = readFileSync(new URL(file, cases), "utf8");
      const { desired, observed, memory, ...expected } = parse(text) as Case;
      const plan = planTopics(
        itemsOf(desired, toDesired),
        itemsOf(observed ?? {}, toObserved),
        itemsOf(memory ?? {}, readTopicMemory),
      );
      const empty = { steps: [], changes: [], refused: [], notes: [] };
      assert.deepEqual(
        {
          steps: plan.steps.map(topicWords),
          changes: plan.steps
            .flatMap(({ changes }) => changes)
            .map(
              ({ path, before, after }) =>
                `${path.join(" ")}: ${show(before)} → ${show(after)}`,
            ),
          refused: plan.refused.map(printProblem),
          notes: plan.notes.map(({ item, text }) => `${item} ${text}`),
        },
        { ...empty, ...expected },
      );
    });
  }

  it("plans nothing after its own plan was applied", () => {
    fc.assert(
      fc.property(worlds, ({ desired, observed, memory }) => {
        const plan = planTopics(desired, observed, memory);
        fc.pre(plan.refused.length === 0);
        const after = applyInMemory(observed, plan.steps);
        const remembered = new Map(memory);
        for (const step of plan.steps)
          remembered.set(
            step.item,
            rememberTopic(remembered.get(step.item), step),
          );
        const again = planTopics(desired, after, remembered);
        assert.deepEqual(again.steps, []);
        assert.deepEqual(again.refused, []);
      }),
    );
  });

  it("does not depend on the order of the items", () => {
    fc.assert(
      fc.property(worlds, ({ desired, observed, memory }) => {
        assert.deepEqual(
          planTopics(reversed(desired), reversed(observed), reversed(memory)),
          planTopics(desired, observed, memory),
        );
      }),
    );
  });

  it("has no step for a topic that is not desired", () => {
    fc.assert(
      fc.property(worlds, ({ desired, observed, memory }) => {
        for (const { item } of planTopics(desired, observed, memory).steps)
          assert.ok(desired.has(item));
      }),
    );
  });

  it("unsets only what we had set", () => {
    fc.assert(
      fc.property(worlds, ({ desired, observed, memory }) => {
        for (const { item, action } of planTopics(desired, observed, memory)
          .steps)
          if (action.kind === "configure")
            for (const key of action.unset)
              assert.ok(memory.get(item)?.set.includes(key));
      }),
    );
  });
});

function show(value: Json | undefined): string {
  return value === undefined ? "–" : JSON.stringify(value);
}

const names = fc.constantFrom("a", "b", "c.d");
const keys = fc.constantFrom("retention.ms", "cleanup.policy", "segment.ms");
const config = fc.dictionary(keys, fc.constantFrom("1", "2", "x"), {
  noNullPrototype: true,
});
const shape = {
  partitions: fc.integer({ min: 1, max: 4 }),
  replicationFactor: fc.integer({ min: 1, max: 2 }),
};
const desiredTopics = fc.oneof(
  fc
    .record({ ...shape, config })
    .map((spec): DesiredTopic => ({ state: "present", spec })),
  fc.constant<DesiredTopic>({ state: "absent", force: false }),
);
const observedTopics = fc
  .record({ ...shape, overrides: config })
  .map(toObserved);
const memories = fc
  .record({ set: fc.uniqueArray(keys), adopted: fc.boolean() })
  .map((memory): TopicMemory => memory);
const worlds = fc.record({
  desired: mapOf(desiredTopics),
  observed: mapOf(observedTopics),
  memory: mapOf(memories),
});

function mapOf<T>(values: fc.Arbitrary<T>): fc.Arbitrary<Items<T>> {
  return fc
    .dictionary(names, values)
    .map((entries) => new Map(Object.entries(entries)));
}

function reversed<T>(items: Items<T>): Items<T> {
  return new Map([...items].reverse());
}

function itemsOf<W, T>(
  written: Record<string, W>,
  read: (item: W) => T,
): Items<T> {
  return new Map(
    Object.entries(written).map(([name, item]) => [name, read(item)]),
  );
}

function toDesired(written: TopicSpec | "absent"): DesiredTopic {
  return written === "absent"
    ? { state: "absent", force: false }
    : { state: "present", spec: written };
}

function toObserved(written: WrittenTopic): ObservedTopic {
  const overrides = Object.entries(written.overrides ?? {}).map(
    ([key, value]) => [key, { value, type: undefined }] as const,
  );
  return {
    partitions: written.partitions,
    replicationFactor: written.replicationFactor,
    overrides: new Map(overrides),
    leaderless: [],
  };
}
