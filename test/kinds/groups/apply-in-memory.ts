import type { GroupAction } from "../../../src/kinds/groups/action.ts";
import { groupMemory } from "../../../src/kinds/groups/memory.ts";
import type {
  ObservedGroup,
  ObservedPartition,
  ObservedTopicOfGroup,
} from "../../../src/kinds/groups/observed.ts";
import type { GroupMemory } from "../../../src/kinds/groups/remembered.ts";
import type { Items, Json, Step } from "../../../src/reconcile/plan.ts";

// The groups after the steps, as a cluster that does just what it is told would have them. A topic that was missing has
// appeared meanwhile, with offsets.
export function applyInMemory(
  observed: Items<ObservedGroup>,
  steps: readonly Step<GroupAction>[],
): Items<ObservedGroup> {
  const after = new Map(observed);
  for (const { item, action } of steps) {
    const group = after.get(item) ?? unknown;
    if (action.kind === "delete") after.delete(item);
    if (action.kind === "configure")
      after.set(item, { ...group, settings: configured(group, action) });
    if (action.kind === "forget") {
      const committed = new Map(group.committed);
      for (const topic of action.partitions.keys()) committed.delete(topic);
      after.set(item, { ...group, committed });
    }
    if (action.kind === "record") after.set(item, recorded(group, action));
    if (action.kind === "reset") {
      const topics = new Map(group.topics);
      for (const { topic, partitions } of action.topics ?? []) {
        const live = topics.get(topic);
        if (live !== undefined)
          topics.set(topic, setIn(live, partitions.map(indexOf)));
      }
      after.set(item, recorded({ ...group, known: true, topics }, action));
    }
    if (action.kind === "seed") {
      const topics = new Map(group.topics);
      topics.set(action.topic, seed(topics.get(action.topic), action));
      after.set(item, { ...group, known: true, topics });
    }
  }
  return after;
}

// The memory after the steps.
export function rememberAll(
  memory: Items<GroupMemory>,
  steps: readonly Step<GroupAction>[],
): Items<GroupMemory> {
  const after = new Map(memory);
  for (const step of steps) {
    const known = groupMemory.done(after.get(step.item), step);
    if (known === undefined) after.delete(step.item);
    else after.set(step.item, known);
  }
  return after;
}

const unknown: ObservedGroup = {
  known: false,
  protocol: "",
  members: [],
  opaque: false,
  committed: new Map(),
  topics: new Map(),
  settings: undefined,
  reset: undefined,
};

function configured(
  { settings }: ObservedGroup,
  {
    set,
    unset,
  }: {
    readonly set: Readonly<Record<string, string>>;
    readonly unset: readonly string[];
  },
): ObservedGroup["settings"] {
  const before = settings?.state === "seen" ? settings.overrides : [];
  const overrides = new Map(before);
  for (const [key, value] of Object.entries(set))
    overrides.set(key, { value, type: undefined });
  for (const key of unset) overrides.delete(key);
  return { state: "seen", overrides };
}

function recorded(
  group: ObservedGroup,
  { id, request }: { readonly id: string; readonly request: Json },
): ObservedGroup {
  const journal = { state: "done", at: 0, request } as const;
  const reset = { id, journal, marked: false, topics: [], missing: [] };
  return { ...group, reset };
}

function indexOf({ partition }: { readonly partition: number }): number {
  return partition;
}

function seed(
  topic: ObservedTopicOfGroup | undefined,
  { offsets }: Extract<GroupAction, { readonly kind: "seed" }>,
): ObservedTopicOfGroup {
  if (topic === undefined) return { id: "new", partitions: allSet(9) };
  if (offsets === undefined) {
    const added = allSet(9).slice(topic.partitions.length);
    return { ...topic, partitions: [...topic.partitions, ...added] };
  }
  return setIn(topic, offsets.map(indexOf));
}

function setIn(
  topic: ObservedTopicOfGroup,
  indexes: readonly number[],
): ObservedTopicOfGroup {
  const given = new Set(indexes);
  return {
    ...topic,
    partitions: topic.partitions.map((partition) =>
      given.has(partition.index)
        ? { state: "set", index: partition.index }
        : partition,
    ),
  };
}

// More partitions than any group of these tests knows of.
function allSet(length: number): readonly ObservedPartition[] {
  return Array.from({ length }, (_, index) => ({ state: "set", index }));
}
