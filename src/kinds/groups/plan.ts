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
import { refuseDelete, refuseProtocol } from "./refusals.ts";
import type { GroupMemory } from "./remembered.ts";
import type { DesiredGroup, GroupSpec } from "./spec.ts";
import { standingIn } from "./standing.ts";
import { hinderedBy, type Seed, seedsOf } from "./seeds.ts";
import { offsetsShown, startWords } from "./words.ts";

// The way from the observed groups to the desired ones: only partitions that never had a committed offset get one, and
// only while their group has no members.
export function planGroups(
  desired: Items<DesiredGroup>,
  sight: Sight<ObservedGroup, undefined>,
  memory: Items<GroupMemory>,
): Plan<GroupAction> {
  const names = [...desired.keys()].sort();
  const plans = names.map((name) =>
    planGroup(name, desired.get(name), sight.items.get(name), memory.get(name)),
  );
  const left = [...memory.keys()].filter((name) => !desired.has(name)).sort();
  return {
    steps: plans.flatMap(({ steps }) => steps),
    refused: plans.flatMap(({ refused }) => refused),
    notes: [...plans.flatMap(({ notes }) => notes), ...left.map(noteLeft)],
  };
}

const nothing: Plan<GroupAction> = { steps: [], refused: [], notes: [] };

function planGroup(
  name: string,
  desired: DesiredGroup | undefined,
  observed: ObservedGroup | undefined,
  memory: GroupMemory | undefined,
): Plan<GroupAction> {
  if (desired === undefined) return nothing;
  return desired.state === "absent"
    ? planDelete(name, observed)
    : planPresent(name, desired.spec, observed, memory);
}

function planDelete(
  name: string,
  observed: ObservedGroup | undefined,
): Plan<GroupAction> {
  if (observed?.known !== true) return nothing;
  const refused = refuseDelete(name, observed);
  if (refused.length > 0) return { ...nothing, refused };
  const { committed } = observed;
  const change = {
    path: [name],
    before: { topics: committed },
    after: undefined,
  };
  const text =
    committed.length === 0
      ? "is deleted; it has no committed offsets"
      : `is deleted with its committed offsets in ${committed.join(", ")}`;
  return {
    ...nothing,
    steps: [{ item: name, action: { kind: "delete" }, changes: [change] }],
    notes: [{ item: name, text }],
  };
}

// Of a group that nobody looked at: the cluster does not exist yet.
const unseen: ObservedGroup = {
  known: false,
  protocol: "",
  members: [],
  opaque: false,
  committed: [],
  topics: new Map(),
};

function planPresent(
  name: string,
  spec: GroupSpec,
  observed: ObservedGroup = unseen,
  memory: GroupMemory | undefined,
): Plan<GroupAction> {
  const refused = refuseProtocol(name, observed);
  if (refused.length > 0) return { ...nothing, refused };
  // What waits for members to leave is told as a trouble.
  const seeds = hinderedBy(observed) ? [] : seedsOf(spec, observed, memory);
  const adopts = observed.known && memory === undefined;
  return {
    refused,
    steps: [
      ...(adopts ? [adopt(name, spec, observed)] : []),
      ...seeds.map((seed) => toStep(name, seed)),
    ],
    notes: [
      ...(adopts ? [noteAdopted(name)] : []),
      ...seeds.map((seed) => noteStart(name, seed)),
      ...noteLost(name, spec, observed, memory),
    ],
  };
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

function noteAdopted(item: string): Note {
  const text =
    "exists already and is adopted; its committed offsets are left as they are";
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
    const remembered = memory?.get(topic);
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
