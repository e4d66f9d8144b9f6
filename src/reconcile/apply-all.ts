import { setTimeout as sleep } from "node:timers/promises";
import { printProblem } from "../text/problems/print.ts";
import type { DesiredOf, Kind, Look, Report, Types } from "./kind.ts";
import type { Items, Plan, Result, Sight } from "./plan.ts";
import { troublesOf } from "./troubles.ts";
import { withoutRefused } from "./without-refused.ts";

// How often the cluster is looked at again after steps that did not come to their end.
const looksAgain = 3;
const nextRun = "the next run looks again and goes on";

// How time passes; tests have their own.
export type Time = {
  readonly now: () => number;
  // How long is waited before each look after the first.
  readonly beforeLookMs: number;
};

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
  readonly time: Time;
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
        : nextRun;
    if (typeof again === "string") {
      failures.push(...open.map((result) => openWords(kind, result, again)));
      break;
    }
    ({ sight } = again);
    // One item's refusal does not hinder the others: the plan they came with has begun.
    plan = withoutRefused(again.plan);
    failures.push(...again.plan.refused.map(printProblem));
    const troubles = troublesOf(kind, start.desired, sight.items, memory);
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
      memory.set(
        name,
        kind.memory.seen(before, found, wanted, "update").memory,
      );
  }
}

// What another look may still bring to its end.
type Open<A> = Extract<
  Result<A>,
  { readonly state: "unclear" | "overtaken" | "not-run" }
>;

function isOpen<A>(result: Result<A>): result is Open<A> {
  return ["unclear", "overtaken", "not-run"].includes(result.state);
}

function openWords<T extends Types>(
  kind: Kind<T>,
  result: Open<T["action"]>,
  again: string,
): string {
  const why =
    result.state === "not-run" ? `not done, ${result.because}` : result.reason;
  return `${kind.words(result.step)}: ${why}; ${again}`;
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
  { door, report, look, time }: Cluster<T>,
): Promise<Again<T> | string> {
  if (look.signal.aborted) return nextRun;
  const names = new Set(open.map(({ step }) => step.item));
  const some = only(desired, names);
  report(`looking again at ${names.size} ${kind.name}`);
  try {
    await sleep(time.beforeLookMs, undefined, look);
    const sight = await kind.observe(door, some, look);
    const plan = kind.plan(some, sight, only(memory, names), time.now());
    return { plan, sight };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `${nextRun} (${error.message})`;
  }
}

function only<V>(items: Items<V>, names: ReadonlySet<string>): Items<V> {
  return new Map([...items].filter(([name]) => names.has(name)));
}

function failureOf<T extends Types>(
  kind: Kind<T>,
  result: Result<T["action"]>,
): readonly string[] {
  return result.state === "failed"
    ? [`${kind.words(result.step)}: ${result.reason}`]
    : [];
}

function pendingOf<T extends Types>(
  kind: Kind<T>,
  result: Result<T["action"]>,
): readonly string[] {
  return result.state === "pending"
    ? [`${kind.words(result.step)}: ${result.because}`]
    : [];
}
