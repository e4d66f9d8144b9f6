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
import type { GroupMemory } from "../../../src/kinds/groups/remembered.ts";
import type {
  Idle,
  ObservedEntry,
  ObservedReset,
  ResetPartition,
  Target,
} from "../../../src/kinds/groups/reset/observed.ts";
import type { DesiredGroup } from "../../../src/kinds/groups/spec.ts";
import { groupTrouble } from "../../../src/kinds/groups/trouble.ts";
import { groupWords } from "../../../src/kinds/groups/words.ts";
import { printProblem } from "../../../src/text/problems/print.ts";
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
  // In milliseconds since 1970; 0 when left out.
  readonly now?: number;
  readonly steps?: readonly string[];
  readonly changes?: readonly string[];
  readonly refused?: readonly string[];
  readonly notes?: readonly string[];
  readonly troubles?: readonly string[];
};

type WrittenGroup = Partial<
  Omit<ObservedGroup, "topics" | "settings" | "reset" | "committed">
> & {
  // Of each topic its partitions: set, the offset where one would begin, or why that cannot be told.
  readonly topics?: Record<string, readonly (number | string)[]>;
  readonly ids?: Record<string, string>;
  // Of each topic the partitions with offsets, for groups that shall be absent.
  readonly committed?: Record<string, readonly number[]>;
  // What is set, by key; or why that cannot be told, after the word none or unseen.
  readonly settings?: Record<string, string> | string;
  readonly reset?: WrittenResetLook;
};

describe("planGroups", () => {
  for (const file of readdirSync(cases).sort())
    it(`plans ${file.replace(".yaml", "").replaceAll("-", " ")}`, () => {
      const text = readFileSync(new URL(file, cases), "utf8");
      const written = parse(text) as Case;
      const { desired, observed, memory, now = 0, ...expected } = written;
      const world = {
        desired: itemsOf(desired, toDesired),
        observed: itemsOf(observed ?? {}, toObserved),
        memory: itemsOf(memory ?? {}, toMemory),
        now,
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
        const known = world.memory.get(item)?.topics.get(topic);
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
        if (!["adopt", "record", "configure"].includes(action.kind))
          assert.deepEqual(world.observed.get(item)?.members ?? [], []);
    });
  });

  it("never resets what was reset before, as the state, the journal or the group's marker tells", () => {
    check((world) => {
      for (const { item, action } of planOf(world).steps) {
        if (action.kind !== "reset") continue;
        const found = world.observed.get(item)?.reset;
        const look = found?.id === action.id ? found : undefined;
        assert.ok(world.memory.get(item)?.resets.has(action.id) !== true);
        assert.notEqual(look?.journal.state, "done");
        assert.ok(look?.journal.state !== "begun" || !look.marked);
      }
    });
  });

  it("never resets to an offset that the log does not have, or that nobody knows", () => {
    check((world) => {
      for (const { item, action } of planOf(world).steps) {
        if (action.kind !== "reset" || isRefused(world, item)) continue;
        const found = world.observed.get(item)?.reset;
        const look = found?.id === action.id ? found : undefined;
        const targets = (look?.topics ?? []).flatMap(({ partitions }) =>
          partitions.map(({ target }) => target.state),
        );
        assert.ok(targets.every((state) => state === "known"));
      }
    });
  });

  it("does not depend on the order of the items", () => {
    check(({ desired, observed, memory, now }) => {
      assert.deepEqual(
        planOf({
          now,
          desired: reversed(desired),
          observed: reversed(observed),
          memory: reversed(memory),
        }),
        planOf({ desired, observed, memory, now }),
      );
    });
  });

  // Without this a diff would show what no update does, or hide what one does.
  it("plans from what a look left in the state for just the groups that it plans from the look", () => {
    check(({ desired, observed, memory: all, now }) => {
      const before = withoutUndeclared(all, desired);
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
        memory.set(name, groupMemory.seen(known, found, wanted, "read").memory);
      }
      const looked = planOf({ desired, observed, memory, now });
      const compared = planOf({ desired, observed: recalled, memory, now });
      const refusedBy = ({ refused }: typeof looked) =>
        new Set(refused.map(({ path }) => path[0]));
      const refused = refusedBy(looked);
      const changes = changedBy(looked);
      const shown = changedBy(compared).filter((item) => !refused.has(item));
      // What a comparison refuses is a difference too: the update looks and decides.
      const alsoShown = refusedBy(compared);
      assert.deepEqual(
        shown.filter((item) => !changes.includes(item)),
        [],
      );
      assert.deepEqual(
        changes.filter((item) => !shown.includes(item) && !alsoShown.has(item)),
        [],
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
  now,
}: World): ReturnType<typeof planGroups> {
  const sight = { items: observed, around: undefined };
  return planGroups(desired, sight, memory, now);
}

// A setting that is no longer declared is a change of what is declared already.
function withoutUndeclared(
  memory: World["memory"],
  desired: World["desired"],
): World["memory"] {
  return new Map(
    [...memory].map(([name, known]) => {
      const wanted = desired.get(name);
      const config = wanted?.state === "present" ? wanted.spec.config : {};
      const set = known.set.filter((key) => Object.hasOwn(config, key));
      return [name, { ...known, set }];
    }),
  );
}

function isRefused(world: World, item: string): boolean {
  return planOf(world).refused.some(({ path }) => path[0] === item);
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

function toMemory(written: Json): GroupMemory {
  const isNow = Object.hasOwn(written as object, "topics");
  return groupMemory.read(written, isNow ? 3 : 1);
}

function toObserved({
  topics = {},
  ids = {},
  committed = {},
  settings,
  reset,
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
    committed: new Map(Object.entries(committed)),
    topics: new Map(read),
    settings: settings === undefined ? undefined : toSettings(settings),
    reset: reset && toObservedReset(reset),
    ...given,
  };
}

function toSettings(
  written: Record<string, string> | string,
): NonNullable<ObservedGroup["settings"]> {
  if (typeof written === "string") {
    const [state = "", why = ""] = written.split(": ");
    if (state !== "none" && state !== "unseen") throw new Error(written);
    return { state, why };
  }
  const overrides = Object.entries(written).map(
    ([key, value]) => [key, { value, type: undefined }] as const,
  );
  return { state: "seen", overrides: new Map(overrides) };
}

// The journal's state with what belongs to it, and of each topic where its partitions would go: "5 > 0 of 0-9" when the
// log goes from 0 to 9, "none > 0 of 0-9", "none" when there is nothing to take, or why it cannot be told.
type WrittenResetLook = {
  readonly id: string;
  readonly journal: Json;
  readonly marked?: boolean;
  readonly to?: Record<string, readonly string[]>;
  readonly missing?: readonly string[];
  readonly idle?: Idle;
};

function toObservedReset({
  id,
  journal,
  marked = false,
  to = {},
  missing = [],
  idle,
}: WrittenResetLook): ObservedReset {
  const topics = Object.entries(to).map(([topic, partitions]) => ({
    topic,
    id: undefined,
    partitions: partitions.map(toResetPartition),
  }));
  const entry = journal as ObservedEntry;
  return { id, journal: entry, marked, topics, missing, idle };
}

function toResetPartition(text: string, partition: number): ResetPartition {
  const moves = /^(\w+) > (-?\d+) of (\d+)-(\d+)$/.exec(text);
  if (moves === null) {
    const target: Target =
      text === "none" ? { state: "none" } : { state: "unknown", why: text };
    return { partition, before: undefined, target };
  }
  const [, before = "", to = "", first = "", last = ""] = moves;
  const [offset, earliest, latest] = [BigInt(to), BigInt(first), BigInt(last)];
  const within = earliest <= offset && offset <= latest;
  return {
    partition,
    before: before === "none" ? undefined : BigInt(before),
    target: { state: within ? "known" : "outside", offset, earliest, latest },
  };
}

function toPartition(
  written: number | string,
  index: number,
): ObservedPartition {
  if (written === "set") return { state: "set", index };
  const outside = /^(\d+) outside (\d+)-(\d+)$/.exec(String(written));
  if (outside !== null) {
    const [offset = 0n, earliest = 0n, latest = 0n] = outside
      .slice(1)
      .map(BigInt);
    return { state: "outside", index, offset, earliest, latest };
  }
  return typeof written === "number"
    ? { state: "open", index, offset: BigInt(written) }
    : { state: "unknown", index, why: written };
}
