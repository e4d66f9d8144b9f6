import type { Problem } from "../problems/problem.ts";
import { isError } from "../problems/severity.ts";
import { essenceOfChanges } from "../reconcile/essence.ts";
import { fingerprintOf } from "../reconcile/fingerprint.ts";
import { judge } from "../reconcile/judge.ts";
import { placeProblem } from "../reconcile/places.ts";
import type { Change, Json, Note } from "../reconcile/plan.ts";
import { checkShrink } from "../reconcile/shrinks.ts";
import { tellingEnded } from "./ended-containers.ts";
import { type PlannedItems, type PlannedKind, plannedKinds } from "./kinds.ts";
import type { FutureStack, LiveStack } from "./live-stack.ts";
import { type ContainersPlan, planContainers } from "./plan-containers.ts";

// What an update would do to the cluster of a stack, as its preview would say it.
export type StackPlan = {
  readonly stack: string;
  // Undefined when there is no cluster yet.
  readonly clusterId: string | undefined;
  // Why the plan knows nothing of earlier runs; undefined when it does.
  readonly withoutMemory: string | undefined;
  readonly kinds: readonly KindPlan[];
  // The same for the same changes to the same cluster, whoever plans them and when; undefined when a part of the cluster
  // could not be looked at.
  readonly fingerprint: string | undefined;
  // The containers of which Docker did not say what they are made of.
  readonly unseen: readonly string[];
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

type WithEssence<T> = readonly [plan: T, essence: readonly Json[]];

// Looks at the live cluster, plans each kind and asks the brokers, exactly as the preview does.
export async function planStack(
  found: LiveStack | FutureStack,
): Promise<StackPlan> {
  const { stack, clusterId, withoutMemory, project, kafka, look } = found;
  const { cluster } = project.settings;
  const containers = cluster && (await planContainers(cluster, kafka, look));
  const planned = containers ? [inContainers(containers)] : [];
  for (const kind of plannedKinds) {
    const items = kind.itemsOf(project);
    if (items === undefined) continue;
    const plan = () => planKind(found, kind, items);
    planned.push(await tellingEnded(containers?.ended ?? [], plan));
  }
  const essences = planned.map(
    ([{ name }, essence]) => [name, essence] as const,
  );
  const unseen = containers?.unseen ?? [];
  const kinds = new Map(essences);
  return {
    ...{ stack, clusterId, withoutMemory, unseen },
    kinds: planned.map(([plan]) => plan),
    fingerprint:
      unseen.length > 0 ? undefined : fingerprintOf({ clusterId, kinds }),
  };
}

function inContainers({
  declared,
  changes,
  ended,
}: ContainersPlan): WithEssence<KindPlan> {
  const nothing = { notes: [], refused: [], doubts: [] };
  const about = { name: "containers", noun: "container", declared };
  const all = [...changes, ...ended];
  return [{ ...about, changes: all, ...nothing }, [...essenceOfEach(changes)]];
}

function essenceOfEach(changes: readonly Change[]): readonly Json[] {
  return changes.map((change) => essenceOfChanges([change]));
}

async function planKind(
  { project, kafka, state, look }: LiveStack | FutureStack,
  kind: PlannedKind,
  { items, places, none }: PlannedItems,
): Promise<WithEssence<KindPlan>> {
  const { name, reconciler } = kind;
  const memory = state.memoryOf(kind);
  const planned = await reconciler.plan(kafka, items, memory, look);
  const rehearsed =
    kafka === undefined ? [] : await planned.rehearse(kafka, look);
  const place = (problem: Problem): Problem =>
    placeProblem(name, places, problem);
  const problems = [...planned.refused, ...rehearsed].map(place);
  const { changes, notes, essence } = planned;
  const declared = Object.keys(items).length;
  const { strict, cluster } = project.settings;
  const judged = judge(problems, cluster !== undefined);
  const shrinks = checkShrink(name, items, memory, { strict, none }).map(place);
  return [
    {
      ...{ name, noun: reconciler.noun, declared, changes, notes },
      refused: [...judged.refused, ...shrinks.filter(isError)],
      doubts: [...judged.doubts, ...shrinks.filter((one) => !isError(one))],
    },
    essence,
  ];
}

// Whether an update would change something.
export function isChange({ kinds }: StackPlan): boolean {
  return kinds.some(({ changes }) => changes.length > 0);
}

// Whether something in the plan is refused, so that an update changes nothing of its kind.
export function isRefused({ kinds }: StackPlan): boolean {
  return kinds.some(({ refused }) => refused.length > 0);
}
