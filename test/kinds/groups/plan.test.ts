import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { parse } from "yaml";
import { fillGroup } from "../../../src/kinds/groups/fill.ts";
import { groupMemory } from "../../../src/kinds/groups/memory.ts";
import type {
  ObservedGroup,
  ObservedPartition,
} from "../../../src/kinds/groups/observed.ts";
import { planGroups } from "../../../src/kinds/groups/plan.ts";
import {
  projectGroup,
  recallGroup,
} from "../../../src/kinds/groups/project.ts";
import type { DesiredGroup } from "../../../src/kinds/groups/spec.ts";
import { groupTrouble } from "../../../src/kinds/groups/trouble.ts";
import { groupWords } from "../../../src/kinds/groups/words.ts";
import { printProblem } from "../../../src/problems/print.ts";
import type { Items, Json, Plan } from "../../../src/reconcile/plan.ts";
import { applyInMemory, rememberAll } from "./apply-in-memory.ts";
import { type World, worlds } from "./worlds.ts";

const cases = new URL("cases/", import.meta.url);

// A golden case: what is desired, observed and remembered, and the plan in words.
type Case = {
  readonly desired: Record<string, Json>;
  // Left out: nobody looked.
  readonly observed?: Record<string, WrittenGroup>;
  readonly memory?: Record<string, Json>;
  readonly steps?: readonly string[];
  readonly changes?: readonly string[];
  readonly refused?: readonly string[];
  readonly notes?: readonly string[];
  readonly troubles?: readonly string[];
};

type WrittenGroup = Partial<Omit<ObservedGroup, "topics">> & {
  // Of each topic its partitions: set, the offset where one would begin, or why that cannot be told.
  readonly topics?: Record<string, readonly (number | string)[]>;
  readonly ids?: Record<string, string>;
};

describe("planGroups", () => {
  for (const file of readdirSync(cases).sort())
    it(`plans ${file.replace(".yaml", "").replaceAll("-", " ")}`, () => {
      const text = readFileSync(new URL(file, cases), "utf8");
      const { desired, observed, memory, ...expected } = parse(text) as Case;
      const world = {
        desired: itemsOf(desired, toDesired),
        observed: itemsOf(observed ?? {}, toObserved),
        memory: itemsOf(memory ?? {}, (one) => groupMemory.read(one, 1)),
      };
      const empty = { steps: [], changes: [], refused: [], notes: [] };
      assert.deepEqual(
        { ...inWords(planOf(world)), troubles: troublesOf(world) },
        { ...empty, troubles: [], ...expected },
      );
    });

  it("plans nothing after its own plan was applied", () => {
    check((world) => {
      const { steps } = planOf(world);
      const again = planOf({
        ...world,
        observed: applyInMemory(world.observed, steps),
        memory: rememberAll(world.memory, steps),
      });
      assert.deepEqual(again.steps, []);
    });
  });

  it("never has a step for a partition that has, or had, an offset", () => {
    check((world) => {
      for (const { item, action } of planOf(world).steps) {
        if (action.kind !== "seed") continue;
        const { topic, offsets = [] } = action;
        const live = world.observed.get(item)?.topics.get(topic);
        const known = world.memory.get(item)?.get(topic);
        const same = known?.id === live?.id ? known : undefined;
        for (const { partition } of offsets) {
          assert.equal(live?.partitions[partition]?.state, "open");
          assert.ok(same?.seen.includes(partition) !== true);
        }
      }
    });
  });

  it("never touches a group with members", () => {
    check((world) => {
      for (const { item, action } of planOf(world).steps)
        if (action.kind !== "adopt")
          assert.deepEqual(world.observed.get(item)?.members ?? [], []);
    });
  });

  it("does not depend on the order of the items", () => {
    check(({ desired, observed, memory }) => {
      assert.deepEqual(
        planOf({
          desired: reversed(desired),
          observed: reversed(observed),
          memory: reversed(memory),
        }),
        planOf({ desired, observed, memory }),
      );
    });
  });

  // Without this a diff would show what no update does, or hide what one does.
  it("plans from what a look left in the state for just the groups that it plans from the look", () => {
    check(({ desired, observed, memory: before }) => {
      const recalled = new Map<string, ObservedGroup>();
      const memory = new Map(before);
      for (const [name, wanted] of desired) {
        const found = observed.get(name);
        if (found === undefined) continue;
        const told = projectGroup(found, wanted);
        const back = told && recallGroup(told);
        if (back !== undefined) recalled.set(name, back);
        const known = before.get(name);
        if (known === undefined) continue;
        memory.set(name, groupMemory.seen(known, found, wanted).memory);
      }
      const looked = planOf({ desired, observed, memory });
      const compared = planOf({ desired, observed: recalled, memory });
      const refused = new Set(looked.refused.map(({ path }) => path[0]));
      assert.deepEqual(
        changedBy(compared).filter((item) => !refused.has(item)),
        changedBy(looked),
      );
    });
  });
});

function check(property: (world: World) => void): void {
  fc.assert(fc.property(worlds, property));
}

function planOf({
  desired,
  observed,
  memory,
}: World): ReturnType<typeof planGroups> {
  return planGroups(desired, { items: observed, around: undefined }, memory);
}

function inWords(
  plan: Plan<Parameters<typeof groupWords>[0]["action"]>,
): Record<string, readonly string[]> {
  return {
    steps: plan.steps.map(groupWords),
    changes: plan.steps
      .flatMap(({ changes }) => changes)
      .map(
        ({ path, before, after }) =>
          `${path.join(" ")}: ${show(before)} → ${show(after)}`,
      ),
    refused: plan.refused.map(printProblem),
    notes: plan.notes.map(({ item, text }) => `${item} ${text}`),
  };
}

function troublesOf({ desired, observed, memory }: World): readonly string[] {
  return [...observed].flatMap(([name, group]) => {
    const wanted = desired.get(name);
    const trouble = wanted && groupTrouble(group, wanted, memory.get(name));
    if (trouble === undefined) return [];
    const { text, reasonToRun } = trouble;
    return [`${name} ${text}${reasonToRun ? ": a reason to run" : ""}`];
  });
}

function changedBy(
  plan: Plan<Parameters<typeof groupWords>[0]["action"]>,
): readonly string[] {
  const changed = plan.steps.filter(({ changes }) => changes.length > 0);
  return [...new Set(changed.map(({ item }) => item))];
}

function show(value: Json | undefined): string {
  return value === undefined ? "–" : JSON.stringify(value);
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

function toDesired(written: Json): DesiredGroup {
  const filled = fillGroup(written);
  if (!filled.ok) throw new Error(filled.problems.map(printProblem).join());
  return filled.value;
}

function toObserved({
  topics = {},
  ids = {},
  ...given
}: WrittenGroup): ObservedGroup {
  const read = Object.entries(topics).map(([name, partitions]) => {
    const id = ids[name];
    return [name, { id, partitions: partitions.map(toPartition) }] as const;
  });
  return {
    known: true,
    protocol: "consumer",
    members: [],
    opaque: false,
    committed: Object.keys(topics).filter((topic) =>
      topics[topic]?.includes("set"),
    ),
    topics: new Map(read),
    ...given,
  };
}

function toPartition(
  written: number | string,
  index: number,
): ObservedPartition {
  if (written === "set") return { state: "set", index };
  return typeof written === "number"
    ? { state: "open", index, offset: BigInt(written) }
    : { state: "unknown", index, why: written };
}
