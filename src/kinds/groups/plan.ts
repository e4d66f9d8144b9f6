import type {
  Change,
  Items,
  Note,
  Plan,
  Sight,
  Step,
} from "../../reconcile/plan.ts";
import type { GroupAction } from "./action.ts";
import { lostWords } from "./notes.ts";
import type { ObservedGroup } from "./observed.ts";
import { planAbsent } from "./plan-absent.ts";
import { refuseProtocol, refuseStarts } from "./refusals.ts";
import type { GroupMemory } from "./remembered.ts";
import type { DesiredGroup, GroupSpec } from "./spec.ts";
import { planConfig } from "./config/plan-config.ts";
import { planReset } from "./reset/plan-reset.ts";
import { standingIn } from "./standing.ts";
import { hinderedBy, type Seed, seedsOf } from "./start/seeds.ts";
import { offsetsShown, startWords } from "./words.ts";

// The way from the observed groups to the desired ones: partitions that never had a committed offset get one, a reset is
// carried out once, and both only while their group has no members.
export function planGroups(
  desired: Items<DesiredGroup>,
  sight: Sight<ObservedGroup, undefined>,
  memory: Items<GroupMemory>,
  now: number,
): Plan<GroupAction> {
  const names = [...desired.keys()].sort();
  const plans = names.map((name) =>
    planGroup(name, {
      desired: desired.get(name),
      observed: sight.items.get(name),
      memory: memory.get(name),
      now,
    }),
  );
  const left = [...memory.keys()].filter((name) => !desired.has(name)).sort();
  return {
    steps: plans.flatMap(({ steps }) => steps),
    refused: plans.flatMap(({ refused }) => refused),
    notes: [...plans.flatMap(({ notes }) => notes), ...left.map(noteLeft)],
  };
}

const nothing: Plan<GroupAction> = { steps: [], refused: [], notes: [] };

type Item = {
  readonly desired: DesiredGroup | undefined;
  readonly observed: ObservedGroup | undefined;
  readonly memory: GroupMemory | undefined;
  readonly now: number;
};

function planGroup(
  name: string,
  { desired, observed, memory, now }: Item,
): Plan<GroupAction> {
  if (desired === undefined) return nothing;
  if (desired.state === "absent")
    return planAbsent(name, desired.removal, observed, memory);
  const known = { observed: observed ?? unseen, memory, now };
  return planPresent(name, desired.spec, known);
}

// Of a group that nobody looked at: the cluster does not exist yet.
const unseen: ObservedGroup = {
  known: false,
  protocol: "",
  members: [],
  opaque: false,
  committed: new Map(),
  topics: new Map(),
  settings: undefined,
  reset: undefined,
};

type Known = {
  readonly observed: ObservedGroup;
  readonly memory: GroupMemory | undefined;
  readonly now: number;
};

function planPresent(
  name: string,
  spec: GroupSpec,
  { observed, memory, now }: Known,
): Plan<GroupAction> {
  const reset = planReset(name, spec, observed, memory, now);
  const config = planConfig(name, spec.config, observed.settings, memory);
  const refused = [
    ...refuseProtocol(name, observed),
    ...refuseStarts(name, spec, observed, memory),
    ...reset.refused,
    ...config.refused,
  ];
  if (refused.length > 0) return { ...nothing, refused };
  // What waits for members to leave is told as a trouble.
  const lacking = hinderedBy(observed) ? [] : seedsOf(spec, observed, memory);
  const seeds = withoutReset(lacking, reset);
  const adopts = observed.known && memory === undefined;
  return {
    refused,
    steps: [
      ...(adopts ? [adopt(name, spec, observed)] : []),
      ...config.steps,
      ...reset.steps,
      ...seeds.map((seed) => toStep(name, seed)),
    ],
    notes: [
      ...(adopts ? [noteAdopted(name, reset)] : []),
      ...config.notes,
      ...reset.notes,
      ...seeds.map((seed) => noteStart(name, seed)),
      ...(reset.steps.length > 0 ? [] : noteLost(name, spec, observed, memory)),
    ],
  };
}

// What a reset sets needs no other offset.
function withoutReset(
  seeds: readonly Seed[],
  { steps }: Plan<GroupAction>,
): readonly Seed[] {
  const set = new Set(
    steps.flatMap(({ action }) =>
      action.kind === "reset"
        ? (action.topics ?? []).flatMap(({ topic, partitions }) =>
            partitions.map(({ partition }) => `${topic} ${partition}`),
          )
        : [],
    ),
  );
  if (set.size === 0) return seeds;
  return seeds.flatMap((seed): readonly Seed[] => {
    if (seed.partitions === undefined) return [seed];
    const isOpen = (partition: number): boolean =>
      !set.has(`${seed.topic} ${partition}`);
    const partitions = seed.partitions.filter(isOpen);
    const offsets = seed.offsets?.filter(({ partition }) => isOpen(partition));
    return partitions.length === 0 ? [] : [{ ...seed, partitions, offsets }];
  });
}

function adopt(
  name: string,
  { topics }: GroupSpec,
  observed: ObservedGroup,
): Step<GroupAction> {
  const seen = topics.flatMap((topic) => {
    const live = observed.topics.get(topic);
    if (live === undefined) return [];
    const partitions = standingIn(live, undefined).set;
    return [[topic, { id: live.id, partitions }] as const];
  });
  return {
    item: name,
    action: { kind: "adopt", seen: new Map(seen) },
    changes: [],
  };
}

function toStep(item: string, seed: Seed): Step<GroupAction> {
  const change: Change = {
    path: [item, "start", seed.topic],
    before: undefined,
    after: offsetsShown(seed),
  };
  return { item, action: { kind: "seed", ...seed }, changes: [change] };
}

function noteAdopted(item: string, { steps }: Plan<GroupAction>): Note {
  const left = steps.length === 0 ? "" : ", except by the reset";
  const text = `exists already and is adopted; its committed offsets are left as they are${left}`;
  return { item, text };
}

function noteStart(item: string, seed: Seed): Note {
  return { item, text: `starts ${startWords(seed)}` };
}

// What was told of a lost offset before is not told again.
function noteLost(
  item: string,
  { topics }: GroupSpec,
  observed: ObservedGroup,
  memory: GroupMemory | undefined,
): readonly Note[] {
  return topics.flatMap((topic) => {
    const live = observed.topics.get(topic);
    if (live === undefined) return [];
    const remembered = memory?.topics.get(topic);
    const told = new Set(remembered?.lost);
    const { lost } = standingIn(live, remembered);
    const fresh = lost.filter((index) => !told.has(index));
    return fresh.length === 0 ? [] : [{ item, text: lostWords(topic, fresh) }];
  });
}

function noteLeft(item: string): Note {
  const text =
    "is no longer declared: left alone, not deleted, and no longer managed";
  return { item, text };
}
