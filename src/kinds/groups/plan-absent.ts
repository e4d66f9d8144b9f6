import { few } from "../../text/few.ts";
import type { Change, Plan } from "../../reconcile/plan.ts";
import type { GroupAction, Storage } from "./action.ts";
import type { ObservedGroup } from "./observed.ts";
import { planConfig } from "./config/plan-config.ts";
import { printRanges } from "./ranges.ts";
import { refuseDelete } from "./refusals.ts";
import type { GroupMemory } from "./remembered.ts";
import type { GroupRemoval } from "./spec.ts";

const nothing: Plan<GroupAction> = { steps: [], refused: [], notes: [] };

// What is done about a group, or its offsets in some topics, that shall be absent: nothing when it is not there.
export function planAbsent(
  name: string,
  removal: GroupRemoval,
  observed: ObservedGroup | undefined,
  memory: GroupMemory | undefined,
): Plan<GroupAction> {
  const { topics } = removal;
  const where: Storage = removal.in ?? "kafka";
  if (observed === undefined) return nothing;
  if (topics !== undefined) return planForget(name, where, topics, observed);
  // Settings outlive their group; those of ours go with it.
  const { steps } = planConfig(name, {}, observed.settings, memory);
  if (!observed.known) return { ...nothing, steps };
  const refused = refuseDelete(name, observed);
  if (refused.length > 0) return { ...nothing, refused };
  const { committed } = observed;
  const change: Change = {
    path: [name],
    before: { topics: [...committed.keys()] },
    after: undefined,
  };
  const what =
    committed.size === 0
      ? "is deleted; it has no committed offsets"
      : `is deleted with its committed offsets in ${few(partsOf(committed), 20)}`;
  return {
    ...nothing,
    steps: [
      ...steps,
      { item: name, action: { kind: "delete", in: where }, changes: [change] },
    ],
    notes: [{ item: name, text: `${what}${placeWords(where)}` }],
  };
}

function planForget(
  name: string,
  where: Storage,
  topics: readonly string[],
  observed: ObservedGroup,
): Plan<GroupAction> {
  const partitions = new Map(
    topics.flatMap((topic) => {
      const committed = observed.committed.get(topic);
      return committed === undefined ? [] : [[topic, committed] as const];
    }),
  );
  if (partitions.size === 0) return nothing;
  const refused = refuseDelete(name, observed);
  if (refused.length > 0) return { ...nothing, refused };
  const changes = [...partitions].map(([topic, some]) => ({
    path: [name, "topics", topic],
    before: printRanges(some),
    after: undefined,
  }));
  const text = `loses its committed offsets in ${few(partsOf(partitions), 20)}${placeWords(where)}`;
  return {
    ...nothing,
    steps: [
      {
        item: name,
        action: { kind: "forget", in: where, partitions },
        changes,
      },
    ],
    notes: [{ item: name, text }],
  };
}

function partsOf(
  committed: ReadonlyMap<string, readonly number[]>,
): readonly string[] {
  return [...committed].map(
    ([topic, partitions]) => `${topic} ${printRanges(partitions)}`,
  );
}

function placeWords(where: Storage): string {
  return where === "zookeeper" ? ", in ZooKeeper" : "";
}
