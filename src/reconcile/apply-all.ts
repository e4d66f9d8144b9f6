import { setTimeout as sleep } from "node:timers/promises";
import { printProblem } from "../problems/print.ts";
import type { DesiredOf, Kind, Look, Report, Types } from "./kind.ts";
import type { Items, Plan, Result, Sight } from "./plan.ts";
import { troublesOf } from "./troubles.ts";
import { withoutRefused } from "./without-refused.ts";

// How often the cluster is looked at again after steps whose end nobody knows, and how long each time is waited before.
const looksAgain = 3;
const beforeLookMs = 1_000;

type Start<T extends Types> = {
  readonly desired: Items<DesiredOf<T>>;
  readonly sight: Sight<T["observed"], T["around"]>;
  readonly memory: Items<T["memory"]>;
  readonly plan: Plan<T["action"]>;
};

type Cluster<T extends Types> = {
  readonly door: T["door"];
  readonly report: Report;
  readonly look: Look;
  readonly clock: () => number;
};

type End<T extends Types> = {
  readonly memory: Items<T["memory"]>;
  readonly failures: readonly string[];
  readonly pending: readonly string[];
  readonly changed: readonly string[];
};

// Applies a plan. Where a request was lost, or the cluster was changed since it was looked at, looks again at just these
// items, plans them anew and goes on, so that nothing is done twice and nothing is left out.
export async function applyAll<T extends Types>(
  kind: Kind<T>,
  start: Start<T>,
  cluster: Cluster<T>,
): Promise<End<T>> {
  const { door, report, look } = cluster;
  const memory = new Map(declaredOnly(start));
  const failures: string[] = [];
  const pending: string[] = [];
  const changed = new Set<string>();
  let { plan } = start;
  let sight = start.sight;
  for (let round = 0; ; round += 1) {
    const results = await kind.apply(door, plan, report, look);
    const known = new Set(memory.keys());
    const isKnown = (name: string): boolean => known.has(name);
    see(kind, memory, start.desired, sight, isKnown);
    remember(kind, memory, results);
    see(kind, memory, start.desired, sight, (name) => !isKnown(name));
    failures.push(...results.flatMap((result) => failureOf(kind, result)));
    pending.push(...results.flatMap((result) => pendingOf(kind, result)));
    for (const item of changedItems(start.desired, results)) changed.add(item);
    const open = results.filter(isOpen);
    if (open.length === 0) break;
    const again =
      round < looksAgain
        ? await lookAgain(kind, start.desired, open, memory, cluster)
        : "the cluster is changed by somebody else again and again";
    if (typeof again === "string") {
      failures.push(
        ...open.map(
          ({ step, reason }) => `${kind.words(step)}: ${reason}; ${again}`,
        ),
      );
      break;
    }
    ({ sight } = again);
    // One item's refusal does not hinder the others: the plan they came with has begun.
    plan = withoutRefused(again.plan);
    failures.push(...again.plan.refused.map(printProblem));
    const troubles = troublesOf(kind, start.desired, sight.items);
    pending.push(
      ...troubles.map(({ item, text }) => `${kind.noun} ${item} ${text}`),
    );
  }
  return { memory, failures, pending, changed: [...changed] };
}

function changedItems<T extends Types>(
  desired: Items<DesiredOf<T>>,
  results: readonly Result<T["action"]>[],
): readonly string[] {
  return results
    .filter(({ state, step }) => state === "done" && step.changes.length > 0)
    .map(({ step }) => step.item)
    .filter((item) => desired.get(item)?.state === "present");
}

// Items that left the YAML, and absent ones that are gone, are forgotten: they are no longer ours.
function declaredOnly<T extends Types>({
  desired,
  sight,
  memory,
}: Start<T>): Items<T["memory"]> {
  return new Map(
    [...memory].filter(
      ([name]) =>
        desired.get(name)?.state === "present" ||
        (desired.has(name) && sight.items.has(name)),
    ),
  );
}

function remember<T extends Types>(
  kind: Kind<T>,
  memory: Map<string, T["memory"]>,
  results: readonly Result<T["action"]>[],
): void {
  const { done, unclear } = kind.memory;
  for (const { state, step } of results) {
    if (state !== "done" && state !== "pending" && state !== "unclear")
      continue;
    const before = memory.get(step.item);
    const after =
      state === "unclear" ? unclear(before, step) : done(before, step);
    if (after === undefined) memory.delete(step.item);
    else memory.set(step.item, after);
  }
}

// What was looked at before the steps counts as seen, so that it is told only once; an item that the steps made ours has a
// memory only after them.
function see<T extends Types>(
  kind: Kind<T>,
  memory: Map<string, T["memory"]>,
  desired: Items<DesiredOf<T>>,
  sight: Sight<T["observed"], T["around"]>,
  which: (name: string) => boolean,
): void {
  for (const [name, found] of sight.items) {
    if (!which(name)) continue;
    const before = memory.get(name);
    const wanted = desired.get(name);
    if (before !== undefined && wanted !== undefined)
      memory.set(name, kind.memory.seen(before, found, wanted).memory);
  }
}

type Open<A> = Extract<Result<A>, { readonly state: "unclear" | "overtaken" }>;

function isOpen<A>(result: Result<A>): result is Open<A> {
  return result.state === "unclear" || result.state === "overtaken";
}

type Again<T extends Types> = {
  readonly plan: Plan<T["action"]>;
  readonly sight: Sight<T["observed"], T["around"]>;
};

// A plan for the open items alone, or why there is none.
async function lookAgain<T extends Types>(
  kind: Kind<T>,
  desired: Items<DesiredOf<T>>,
  open: readonly Open<T["action"]>[],
  memory: Items<T["memory"]>,
  { door, look, clock }: Cluster<T>,
): Promise<Again<T> | string> {
  const names = new Set(open.map(({ step }) => step.item));
  const some = only(desired, names);
  try {
    await sleep(beforeLookMs, undefined, look);
    const sight = await kind.observe(door, some, look);
    const plan = kind.plan(some, sight, only(memory, names), clock());
    return { plan, sight };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const why: unknown = look.signal.aborted ? look.signal.reason : error;
    return `the next run looks again (now: ${String(why instanceof Error ? why.message : why)})`;
  }
}

function only<V>(items: Items<V>, names: ReadonlySet<string>): Items<V> {
  return new Map([...items].filter(([name]) => names.has(name)));
}

function failureOf<T extends Types>(
  kind: Kind<T>,
  result: Result<T["action"]>,
): readonly string[] {
  const words = kind.words(result.step);
  switch (result.state) {
    case "failed":
      return [`${words}: ${result.reason}`];
    case "not-run":
      return [`${words}: not done, ${result.because}`];
    case "done":
    case "pending":
    case "unclear":
    case "overtaken":
      return [];
  }
}

function pendingOf<T extends Types>(
  kind: Kind<T>,
  result: Result<T["action"]>,
): readonly string[] {
  return result.state === "pending"
    ? [`${kind.words(result.step)}: ${result.because}`]
    : [];
}
