import { createHash } from "node:crypto";
import type { Problem } from "../problems/problem.ts";
import { isError } from "../problems/severity.ts";
import { judge } from "../reconcile/judge.ts";
import { checkShrink } from "../reconcile/shrinks.ts";
import { placeProblem } from "../reconcile/places.ts";
import type { Change, Note } from "../reconcile/plan.ts";
import { type PlannedItems, type PlannedKind, plannedKinds } from "./kinds.ts";
import type { OpenStack } from "./open-stack.ts";

// What an update would do to the cluster of a stack, as its preview would say it.
export type StackPlan = {
  readonly stack: string;
  readonly clusterId: string;
  // Why the plan knows nothing of earlier runs; undefined when it does.
  readonly withoutMemory: string | undefined;
  readonly kinds: readonly KindPlan[];
  // The same for the same changes to the same cluster, whoever plans them and when.
  readonly fingerprint: string;
};

export type KindPlan = {
  readonly name: string;
  readonly noun: string;
  // How many items are declared.
  readonly declared: number;
  readonly changes: readonly Change[];
  readonly notes: readonly Note[];
  // Then an update changes nothing of this kind.
  readonly refused: readonly Problem[];
  readonly doubts: readonly Problem[];
};

// Looks at the live cluster, plans each kind and asks the brokers, exactly as the preview does.
export async function planStack(open: OpenStack): Promise<StackPlan> {
  const { stack, clusterId, withoutMemory } = open;
  const kinds: KindPlan[] = [];
  for (const kind of plannedKinds) {
    const items = kind.itemsOf(open.project);
    if (items !== undefined) kinds.push(await planKind(open, kind, items));
  }
  const fingerprint = fingerprintOf(clusterId, kinds);
  return { stack, clusterId, withoutMemory, kinds, fingerprint };
}

async function planKind(
  { project, kafka, state, look }: OpenStack,
  kind: PlannedKind,
  { items, places, none }: PlannedItems,
): Promise<KindPlan> {
  const { name, reconciler } = kind;
  const memory = state.memoryOf(kind);
  const planned = await reconciler.plan(kafka, items, memory, look);
  const rehearsed = await planned.rehearse(kafka, look);
  const place = (problem: Problem): Problem =>
    placeProblem(name, places, problem);
  const problems = [...planned.refused, ...rehearsed].map(place);
  const { changes, notes } = planned;
  const declared = Object.keys(items).length;
  const { strict, cluster } = project.settings;
  const judged = judge(problems, cluster !== undefined);
  const shrinks = checkShrink(name, items, memory, { strict, none }).map(place);
  return {
    ...{ name, noun: reconciler.noun, declared, changes, notes },
    refused: [...judged.refused, ...shrinks.filter(isError)],
    doubts: [...judged.doubts, ...shrinks.filter((one) => !isError(one))],
  };
}

// Notes are left out: a sentence that is told once is no change.
function fingerprintOf(clusterId: string, kinds: readonly KindPlan[]): string {
  const changes = kinds.map((kind) => ({
    kind: kind.name,
    changes: kind.changes.map(({ path, before, after }) => ({
      path,
      before: before ?? null,
      after: after ?? null,
    })),
  }));
  return createHash("sha256")
    .update(JSON.stringify({ clusterId, changes }))
    .digest("hex")
    .slice(0, 16);
}
