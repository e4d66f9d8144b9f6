import type { DesiredOf, Remembering } from "../../reconcile/kind.ts";
import type { Json, Step } from "../../reconcile/plan.ts";
import type { GroupAction } from "./action.ts";
import { lostWords } from "./notes.ts";
import { parseRanges, printRanges } from "./ranges.ts";
import type { GroupMemory, RememberedTopic } from "./remembered.ts";
import { isSameTopic, standingIn } from "./standing.ts";
import type { GroupTypes } from "./types.ts";

// How groups are remembered: for each topic which partitions had an offset, as ranges, so that 10,000 of them are one
// short text.
//
// Version 1: { orders: { id, seen: "0-5", lost: "3" } }, where id and lost may be left out.
export const groupMemory: Remembering<GroupTypes> = {
  version: 1,
  done: rememberDone,
  // What may have been set shows in the next look; counted as set before, it would seem lost when it was not.
  unclear: (before) => before,
  seen: rememberSeen,
  write: writeGroupMemory,
  read: readGroupMemory,
};

function rememberDone(
  before: GroupMemory | undefined,
  { action }: Step<GroupAction>,
): GroupMemory | undefined {
  const known = before ?? new Map<string, RememberedTopic>();
  switch (action.kind) {
    case "adopt":
      return new Map(
        [...action.seen].map(([topic, { id, partitions }]) => [
          topic,
          { id, seen: partitions, lost: [], justSet: [] },
        ]),
      );
    case "seed": {
      const { topic, id, offsets = [] } = action;
      const partitions = offsets.map(({ partition }) => partition);
      return new Map(known).set(
        topic,
        addSet(known.get(topic), id, partitions),
      );
    }
    case "delete":
      return undefined;
  }
}

function addSet(
  before: RememberedTopic | undefined,
  id: string | undefined,
  partitions: readonly number[],
): RememberedTopic {
  const same = isSameTopic(id, before) ? before : undefined;
  return {
    id: id ?? same?.id,
    seen: union(same?.seen ?? [], partitions),
    lost: (same?.lost ?? []).filter((index) => !partitions.includes(index)),
    justSet: union(same?.justSet ?? [], partitions),
  };
}

function rememberSeen(
  before: GroupMemory,
  observed: GroupTypes["observed"],
  desired: DesiredOf<GroupTypes>,
): { readonly memory: GroupMemory; readonly notes: readonly string[] } {
  if (desired.state === "absent") return { memory: before, notes: [] };
  const notes: string[] = [];
  const memory = new Map<string, RememberedTopic>();
  for (const topic of desired.spec.topics) {
    const live = observed.topics.get(topic);
    // What is remembered of a topic that is gone says nothing about one that comes after it.
    if (live === undefined) continue;
    const remembered = before.get(topic);
    const same = isSameTopic(live.id, remembered) ? remembered : undefined;
    const { set, lost } = standingIn(live, remembered);
    const fresh = lost.filter((index) => same?.lost.includes(index) !== true);
    if (fresh.length > 0) notes.push(lostWords(topic, fresh));
    memory.set(topic, {
      id: live.id ?? same?.id,
      seen: union(set, lost),
      lost,
      justSet: same?.justSet ?? [],
    });
  }
  return { memory, notes };
}

function union(
  one: readonly number[],
  other: readonly number[],
): readonly number[] {
  return [...new Set([...one, ...other])].sort((a, b) => a - b);
}

function writeGroupMemory(memory: GroupMemory): Json {
  return Object.fromEntries(
    [...memory].map(([topic, { id, seen, lost }]) => [
      topic,
      {
        ...(id === undefined ? {} : { id }),
        seen: printRanges(seen),
        ...(lost.length === 0 ? {} : { lost: printRanges(lost) }),
      },
    ]),
  );
}

type WrittenMemory = Readonly<
  Record<
    string,
    { readonly id?: string; readonly seen: string; readonly lost?: string }
  >
>;

function readGroupMemory(written: Json): GroupMemory {
  return new Map(
    Object.entries(written as WrittenMemory).map(
      ([topic, { id, seen, lost = "" }]) => [
        topic,
        { id, seen: parseRanges(seen), lost: parseRanges(lost), justSet: [] },
      ],
    ),
  );
}
