import type { Problem } from "../problems/problem.ts";
import type { Kind, Look, Report } from "./kind.ts";
import type { Change, Desired, Items, Note, Plan, Result } from "./plan.ts";
import { readItems, type Wire, writeItems } from "./wire.ts";

// A kind with its types closed over: the provider, the command line and reports see only this.
export type Reconciler<D> = {
  readonly name: string;
  readonly noun: string;
  readonly check: (wire: Wire) => readonly Problem[];
  // Plans against what the state remembers, without a look at the cluster.
  readonly compare: (before: Wire, after: Wire, memory: Wire) => Planned<D>;
  // Looks and plans; without a door the cluster is known not to exist yet.
  readonly plan: (
    door: D | undefined,
    desired: Wire,
    memory: Wire,
    look: Look,
  ) => Promise<Planned<D>>;
  // What the cluster has of the items, in the words of what was desired, and why some do not serve their users.
  readonly read: (door: D, desired: Wire, look: Look) => Promise<Reading>;
  // Waits until the declared items serve their users.
  readonly settle: (
    door: D,
    desired: Wire,
    report: Report,
    look: Look,
  ) => Promise<void>;
};

export type Reading = {
  readonly wire: Wire;
  readonly troubles: readonly string[];
};

export type Planned<D> = {
  readonly changes: readonly Change[];
  readonly refused: readonly Problem[];
  readonly notes: readonly Note[];
  // The steps in words, in the order they are carried out.
  readonly sentences: readonly string[];
  readonly rehearse: (door: D, look: Look) => Promise<readonly Problem[]>;
  readonly apply: (door: D, report: Report, look: Look) => Promise<Applied>;
};

export type Applied = {
  readonly memory: Wire;
  // What was not done and why, one sentence for each step.
  readonly failures: readonly string[];
};

// Hides the types of a kind behind its wire form, so that kinds can stand in one list.
export function close<S, O, A, M, D>(kind: Kind<S, O, A, M, D>): Reconciler<D> {
  const decode = (wire: Wire): Items<Desired<S>> => {
    const items = readItems(wire, kind.fill);
    if (!items.ok)
      throw new Error(`unchecked ${kind.name} reached the planner`);
    return items.value;
  };
  const recallAll = (wire: Wire): Items<O> =>
    new Map(
      [...decode(wire)].flatMap(([name, desired]) => {
        const observed = kind.recall(desired);
        return observed === undefined ? [] : [[name, observed] as const];
      }),
    );
  const planned = (
    desired: Items<Desired<S>>,
    observed: Items<O>,
    memory: Items<M>,
  ): Planned<D> =>
    closePlan(kind, kind.plan(desired, observed, memory), desired, memory);

  return {
    name: kind.name,
    noun: kind.noun,
    check: (wire) => {
      const items = readItems(wire, kind.fill);
      return items.ok ? [] : items.problems;
    },
    compare: (before, after, memory) =>
      planned(decode(after), recallAll(before), recallMemory(kind, memory)),
    plan: async (door, wire, memory, look) => {
      const desired = decode(wire);
      const observed =
        door === undefined
          ? new Map<string, O>()
          : await kind.observe(door, [...desired.keys()], look);
      return planned(desired, observed, recallMemory(kind, memory));
    },
    read: async (door, wire, look) => {
      const desired = decode(wire);
      const observed = await kind.observe(door, [...desired.keys()], look);
      return readingOf(kind, desired, observed);
    },
    settle: (door, wire, report, look) =>
      kind.settle(door, presentNames(decode(wire)), report, look),
  };
}

function closePlan<S, O, A, M, D>(
  kind: Kind<S, O, A, M, D>,
  plan: Plan<A>,
  desired: Items<Desired<S>>,
  memory: Items<M>,
): Planned<D> {
  return {
    changes: plan.steps.flatMap((step) => step.changes),
    refused: plan.refused,
    notes: plan.notes,
    sentences: plan.steps.map(kind.words),
    rehearse: (door, look) => kind.rehearse(door, plan, look),
    apply: async (door, report, look) => {
      const results = await kind.apply(door, plan, report, look);
      const kept = rememberAll(kind, desired, memory, results);
      return {
        memory: writeItems(kept, kind.writeMemory),
        failures: results.flatMap((result) => failureOf(kind, result)),
      };
    },
  };
}

// Items that left the YAML are forgotten: they are no longer ours.
function rememberAll<S, O, A, M, D>(
  kind: Kind<S, O, A, M, D>,
  desired: Items<Desired<S>>,
  memory: Items<M>,
  results: readonly Result<A>[],
): Items<M> {
  const kept = new Map(
    [...memory].filter(([name]) => desired.get(name)?.state === "present"),
  );
  for (const result of results) {
    if (result.state !== "done") continue;
    const { item } = result.step;
    kept.set(item, kind.remember(kept.get(item), result.step));
  }
  return kept;
}

function failureOf<S, O, A, M, D>(
  kind: Kind<S, O, A, M, D>,
  result: Result<A>,
): readonly string[] {
  const words = kind.words(result.step);
  switch (result.state) {
    case "done":
      return [];
    case "failed":
      return [`${words}: ${result.reason}`];
    case "not-run":
      return [`${words}: not done, ${result.because}`];
  }
}

function recallMemory<S, O, A, M, D>(
  kind: Kind<S, O, A, M, D>,
  memory: Wire,
): Items<M> {
  const read = (text: string): M => kind.readMemory(JSON.parse(text) as never);
  return new Map(
    Object.entries(memory).map(([name, text]) => [name, read(text)]),
  );
}

function readingOf<S, O, A, M, D>(
  kind: Kind<S, O, A, M, D>,
  desired: Items<Desired<S>>,
  observed: Items<O>,
): Reading {
  const seen = new Map<string, Desired<S>>();
  for (const [name, wanted] of desired) {
    const found = observed.get(name);
    if (found !== undefined) seen.set(name, kind.project(found, wanted));
    else if (wanted.state === "absent") seen.set(name, wanted);
  }
  const troubles = [...observed].flatMap(([name, found]) => {
    const trouble = kind.trouble(found);
    return trouble === undefined ? [] : [`${kind.noun} ${name} ${trouble}`];
  });
  return { wire: writeItems(seen, kind.write), troubles };
}

function presentNames<S>(desired: Items<Desired<S>>): readonly string[] {
  return [...desired]
    .filter(([, wanted]) => wanted.state === "present")
    .map(([name]) => name);
}
