import { mayPass } from "../../kafka/client/errors.ts";
import type { Problem } from "../../text/problems/problem.ts";
import { essenceOfChanges } from "../../reconcile/essence.ts";
import { fingerprintOf } from "../../reconcile/fingerprint.ts";
import { judgePlan } from "../../reconcile/judge-plan.ts";
import type { Change, Json, Note } from "../../reconcile/plan.ts";
import { unseenWords } from "../../reconcile/unseen-words.ts";
import { type PlannedItems, type PlannedKind, plannedKinds } from "./kinds.ts";
import { leavingChanges } from "../../cluster/retirement/leaving-changes.ts";
import type { FutureStack, LiveStack, SilentStack } from "./live-stack.ts";
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
  // What a person should know of all items together, for example the order of a roll.
  readonly remarks?: readonly string[];
  // Why an update changes nothing at all, a sentence each.
  readonly stopped?: readonly string[];
  // Why nothing is known of this kind although the same update may change it; undefined when it was read.
  readonly unseen?: string | undefined;
};

type FoundStack = LiveStack | FutureStack | SilentStack;

// Without an essence for what could not be read.
type WithEssence<T> = readonly [plan: T, essence: readonly Json[] | undefined];

// Looks at the live cluster, plans each kind and asks the brokers, exactly as the preview does.
export async function planStack(found: FoundStack): Promise<StackPlan> {
  const { stack, clusterId, withoutMemory, project, checked } = found;
  const containers = await containersOf(found);
  const planned = containers ? [inContainers(containers)] : [];
  // What is refused before anything is begun is all that the preview shows.
  const isBegun = (checked?.refusals ?? []).length === 0;
  for (const kind of isBegun ? plannedKinds : []) {
    const items = kind.itemsOf(project);
    if (items === undefined) continue;
    planned.push(await planKind(found, kind, items));
  }
  const unseen = containers?.unseen ?? [];
  const essences = planned.flatMap(([{ name }, essence]) =>
    essence === undefined ? [] : [[name, essence] as const],
  );
  const isWhole = unseen.length === 0 && essences.length === planned.length;
  const kinds = new Map(essences);
  return {
    ...{ stack, clusterId, withoutMemory, unseen },
    kinds: planned.map(([plan]) => plan),
    fingerprint: isWhole ? fingerprintOf({ clusterId, kinds }) : undefined,
  };
}

// What becomes of the cluster of the stack, and of those that leave it; undefined where there are none.
async function containersOf({
  project,
  state,
  kafka,
  look,
  checked,
}: FoundStack): Promise<ContainersPlan | undefined> {
  const { cluster } = project.settings;
  const { leaving = [], refusals = [], notes = [] } = checked ?? {};
  const own =
    cluster && refusals.length === 0
      ? await planContainers(cluster, state, kafka, look)
      : nothingOwn;
  if (cluster === undefined && leaving.length + refusals.length === 0)
    return undefined;
  return {
    ...own,
    changes: [...own.changes, ...leavingChanges(leaving)],
    remarks: [...own.remarks, ...notes],
    stopped: [...own.stopped, ...refusals],
  };
}

const nothingOwn: ContainersPlan = {
  declared: 0,
  changes: [],
  ended: [],
  remarks: [],
  stopped: [],
  unseen: [],
};

function inContainers({
  declared,
  changes,
  ended,
  remarks,
  stopped,
}: ContainersPlan): WithEssence<KindPlan> {
  const nothing = { notes: [], refused: [], doubts: [] };
  const about = { name: "containers", noun: "container", declared };
  const plan = { changes: [...changes, ...ended], remarks, stopped };
  // A plan that is refused is another one than the same plan once it is not.
  const refusals = stopped.map(() => ({ refused: true }));
  const essence = [...essenceOfEach(changes), ...refusals];
  return [{ ...about, ...nothing, ...plan }, essence];
}

function essenceOfEach(changes: readonly Change[]): readonly Json[] {
  return changes.map((change) => essenceOfChanges([change]));
}

async function planKind(
  found: FoundStack,
  kind: PlannedKind,
  { items, places, none }: PlannedItems,
): Promise<WithEssence<KindPlan>> {
  const { project, kafka, state, look } = found;
  const { name, reconciler } = kind;
  const declared = Object.keys(items).length;
  const about = { name, noun: reconciler.noun, declared };
  const { strict, cluster } = project.settings;
  const ownCluster = cluster !== undefined;
  try {
    if ("silent" in found) throw found.silent;
    const { planned, refused, doubts } = await judgePlan(reconciler, {
      ...{ door: kafka, places, ownCluster, preview: true, look },
      whole: { desired: items, memory: state.memoryOf(kind) },
      said: { strict, none },
    });
    const { changes, notes, essence } = planned;
    const refusals = refused.map(({ path }) => ({ refused: [...path] }));
    const plan = { ...about, changes, notes, refused, doubts };
    return [plan, [...essence, ...refusals]];
  } catch (error) {
    // The same run brings back the brokers that it needs, as the preview says.
    if (!ownCluster || !mayPass(error)) throw error;
    const nothing = { changes: [], notes: [], refused: [], doubts: [] };
    return [{ ...about, ...nothing, unseen: unseenWords(error) }, undefined];
  }
}

// Whether an update would change something.
export function isChange({ kinds }: StackPlan): boolean {
  return kinds.some(({ changes }) => changes.length > 0);
}

// Whether a part of the cluster could not be read, so that an update may change more than the plan shows.
export function isUnseen({ kinds }: StackPlan): boolean {
  return kinds.some(({ unseen }) => unseen !== undefined);
}

// Whether something in the plan is refused, so that an update changes nothing of its kind.
export function isRefused({ kinds }: StackPlan): boolean {
  return kinds.some(
    ({ refused, stopped = [] }) => refused.length + stopped.length > 0,
  );
}
