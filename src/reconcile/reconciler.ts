import type { Problem } from "../text/problems/problem.ts";
import { showLines } from "../text/show-text.ts";
import { applyAll, type Time } from "./apply-all.ts";
import { essenceOfChanges } from "./essence.ts";
import type { DesiredOf, Kind, Look, Report, Types } from "./kind.ts";
import { type Memory, readMemory, writeMemory } from "./memory.ts";
import type { Change, Items, Json, Note, Plan, Sight } from "./plan.ts";
import { type Reading, readItemsSeen } from "./reading.ts";
import { readItems, type Wire, writeItems } from "./wire.ts";
import { troublesOf } from "./troubles.ts";
import { withoutRefused } from "./without-refused.ts";

// A kind with its types closed over: the provider, the command line and reports see only this.
export type Reconciler<D> = {
  readonly name: string;
  readonly noun: string;
  readonly apart: boolean;
  readonly check: (wire: Wire) => readonly Problem[];
  // Plans against what the state remembers, without a look at the cluster.
  readonly compare: (before: Wire, after: Wire, memory: Memory) => Comparison;
  // Looks and plans; without a door the cluster is known not to exist yet.
  readonly plan: (
    door: D | undefined,
    desired: Wire,
    memory: Memory,
    look: Look,
  ) => Promise<Planned<D>>;
  // What the cluster has of the items, in the words of what was desired.
  readonly read: (
    door: D,
    desired: Wire,
    memory: Memory,
    look: Look,
  ) => Promise<Reading>;
  // What a person wants to know of the items beside that, each as a JSON text.
  readonly show: (door: D, desired: Wire, look: Look) => Promise<Wire>;
  // Waits until the named items serve their users.
  readonly settle: (
    door: D,
    names: readonly string[],
    report: Report,
    look: Look,
  ) => Promise<void>;
};

export type Comparison = {
  readonly changes: readonly Change[];
  readonly refused: readonly Problem[];
};

export type Planned<D> = Comparison & {
  readonly notes: readonly Note[];
  // The steps in words, in the order they are carried out.
  readonly sentences: readonly string[];
  // What each step that changes something is about, see Essence.
  readonly essence: readonly Json[];
  readonly rehearse: (door: D, look: Look) => Promise<readonly Problem[]>;
  readonly apply: (door: D, report: Report, look: Look) => Promise<Applied>;
};

export type Applied = {
  readonly memory: Memory;
  // What was not done and why, one sentence for each step.
  readonly failures: readonly string[];
  // What the cluster still has to finish by itself.
  readonly pending: readonly string[];
  // The items that were changed and shall be there.
  readonly changed: readonly string[];
};

const realTime: Time = { now: Date.now, beforeLookMs: 1_000 };

// Hides the types of a kind behind its wire form, so that kinds can stand in one list.
export function close<T extends Types>(
  kind: Kind<T>,
  time: Time = realTime,
): Reconciler<T["door"]> {
  const decode = (wire: Wire): Items<DesiredOf<T>> => {
    const items = readItems(wire, kind.fill);
    if (!items.ok)
      throw new Error(`unchecked ${kind.name} reached the planner`);
    return items.value;
  };
  return {
    name: kind.name,
    noun: kind.noun,
    apart: kind.apart ?? false,
    check: (wire) => {
      const items = readItems(wire, kind.fill);
      return items.ok ? [] : items.problems;
    },
    show: async (door, wire, look) => {
      const shown = await kind.show?.(door, decode(wire), look);
      const items = writeItems(
        shown ?? new Map<string, Json>(),
        (json) => json,
      );
      return Object.fromEntries(
        Object.entries(items).map(([name, text]) => [name, showLines(text)]),
      );
    },
    compare: (before, after, memory) => {
      const sight = {
        items: recallAll(kind, decode(before)),
        around: undefined,
      };
      const remembered = readMemory(kind, memory);
      return toComparison(
        kind.plan(decode(after), sight, remembered, time.now()),
      );
    },
    plan: async (door, wire, memory, look) => {
      const desired = decode(wire);
      const remembered = readMemory(kind, memory);
      const sight: Sight<T["observed"], T["around"]> =
        door === undefined
          ? { items: new Map(), around: undefined }
          : await kind.observe(door, desired, look);
      const plan = kind.plan(desired, sight, remembered, time.now());
      return {
        ...toComparison(plan),
        notes: once([
          ...plan.notes,
          ...seenNotes(kind, desired, sight.items, remembered),
          ...troublesOf(kind, desired, sight.items, remembered).map(
            ({ item, text }) => ({ item, text }),
          ),
        ]),
        sentences: plan.steps.map(kind.words),
        essence: plan.steps
          .filter(({ changes }) => changes.length > 0)
          .map(
            (step) => kind.essence?.(step) ?? essenceOfChanges(step.changes),
          ),
        rehearse: (at, bounds) =>
          kind.rehearse(at, withoutRefused(plan), bounds),
        apply: async (at, report, bounds) => {
          const start = { desired, sight, memory: remembered, plan };
          const cluster = { door: at, report, look: bounds, time };
          const end = await applyAll(kind, start, cluster);
          return { ...end, memory: writeMemory(kind, end.memory) };
        },
      };
    },
    read: async (door, wire, memory, look) => {
      const desired = decode(wire);
      const remembered = readMemory(kind, memory);
      const { items } = await kind.observe(door, desired, look);
      return readItemsSeen(kind, desired, items, remembered);
    },
    settle: (door, names, report, look) =>
      names.length === 0
        ? Promise.resolve()
        : kind.settle(door, names, report, look),
  };
}

function toComparison<A>({ steps, refused }: Plan<A>): Comparison {
  return { changes: steps.flatMap(({ changes }) => changes), refused };
}

// What a person would have been told by the read before; a read that could not look has told nothing.
function seenNotes<T extends Types>(
  kind: Kind<T>,
  desired: Items<DesiredOf<T>>,
  observed: Items<T["observed"]>,
  memory: Items<T["memory"]>,
): readonly Note[] {
  return [...desired].flatMap(([item, wanted]) => {
    const before = memory.get(item);
    const found = observed.get(item);
    if (before === undefined || found === undefined) return [];
    const { notes } = kind.memory.seen(before, found, wanted, "read");
    return notes.map((text) => ({ item, text }));
  });
}

function once(notes: readonly Note[]): readonly Note[] {
  const texts = new Map(
    notes.map((note) => [`${note.item} ${note.text}`, note]),
  );
  return [...texts.values()];
}

function recallAll<T extends Types>(
  kind: Kind<T>,
  projected: Items<DesiredOf<T>>,
): Items<T["observed"]> {
  return new Map(
    [...projected].flatMap(([name, desired]) => {
      const observed = kind.recall(desired);
      return observed === undefined ? [] : [[name, observed] as const];
    }),
  );
}
