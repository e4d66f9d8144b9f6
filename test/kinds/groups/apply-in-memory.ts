import type { GroupAction } from "../../../src/kinds/groups/action.ts";
import { groupMemory } from "../../../src/kinds/groups/memory.ts";
import type {
  ObservedGroup,
  ObservedPartition,
  ObservedTopicOfGroup,
} from "../../../src/kinds/groups/observed.ts";
import type { GroupMemory } from "../../../src/kinds/groups/remembered.ts";
import type { Items, Step } from "../../../src/reconcile/plan.ts";

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
  committed: [],
  topics: new Map(),
};

function seed(
  topic: ObservedTopicOfGroup | undefined,
  { offsets }: Extract<GroupAction, { readonly kind: "seed" }>,
): ObservedTopicOfGroup {
  if (topic === undefined) return { id: "new", partitions: allSet(9) };
  if (offsets === undefined) {
    const added = allSet(9).slice(topic.partitions.length);
    return { ...topic, partitions: [...topic.partitions, ...added] };
  }
  const given = new Set(offsets.map(({ partition }) => partition));
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
