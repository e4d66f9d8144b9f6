import type { DesiredOf, Remembering } from "../../reconcile/kind.ts";
import type { Json, Step } from "../../reconcile/plan.ts";
import type { GroupAction, SeenTopic } from "./action.ts";
import { rememberConfig } from "./config/remember-config.ts";
import { lostWords } from "./notes.ts";
import { parseRanges, printRanges } from "./ranges.ts";
import type { GroupMemory, RememberedTopic } from "./remembered.ts";
import { isSameTopic, standingIn } from "./standing.ts";
import type { GroupTypes } from "./types.ts";
import { oursAfter } from "../../reconcile/config/ours.ts";

// How groups are remembered: for each topic which partitions had an offset, as ranges, so that 10,000 of them are one
// short text.
//
// Since version 4 all items are in one text. Version 3: { topics: { orders: { id, seen: "0-5", lost: "3" } }, resets: { "replay-1": { to: "earliest" } }, set: [keys],
// reported: [keys] }, where id, lost and all but topics may be left out. Version 2 knew neither set nor reported; version 1
// was what stands under topics now.
export const groupMemory: Remembering<GroupTypes> = {
  version: 4,
  done: rememberDone,
  unclear: rememberUnclear,
  seen: rememberSeen,
  write: writeGroupMemory,
  read: readGroupMemory,
};

const nothing: GroupMemory = {
  topics: new Map(),
  resets: new Map(),
  set: [],
  reported: [],
};

function rememberDone(
  before: GroupMemory | undefined,
  { action }: Step<GroupAction>,
): GroupMemory | undefined {
  const known = before ?? nothing;
  switch (action.kind) {
    case "adopt":
      return { ...known, topics: adopted(action.seen) };
    case "seed": {
      const { topic, id, offsets = [] } = action;
      const partitions = offsets.map(({ partition }) => partition);
      return withSet(known, topic, id, partitions);
    }
    case "reset":
      return withReset(
        (action.topics ?? []).reduce(
          (memory, { topic, id, partitions }) =>
            withSet(
              memory,
              topic,
              id,
              partitions.map(({ partition }) => partition),
            ),
          known,
        ),
        action,
      );
    case "record":
      return withReset(known, action);
    case "configure":
      return { ...known, set: oursAfter(known.set, action) };
    case "forget":
    case "delete":
      return undefined;
  }
}

// Offsets that may have been set show in the next look; counted as set before, they would seem lost when they were not. Of a
// setting that may not have been unset yet we remember that it was ours.
function rememberUnclear(
  before: GroupMemory | undefined,
  { action }: Step<GroupAction>,
): GroupMemory | undefined {
  if (action.kind !== "configure") return before;
  const known = before ?? nothing;
  return { ...known, set: oursAfter(known.set, { ...action, unset: [] }) };
}

function adopted(seen: ReadonlyMap<string, SeenTopic>): GroupMemory["topics"] {
  return new Map(
    [...seen].map(([topic, { id, partitions }]) => [
      topic,
      { id, seen: partitions, lost: [], justSet: [] },
    ]),
  );
}

function withSet(
  memory: GroupMemory,
  topic: string,
  id: string | undefined,
  partitions: readonly number[],
): GroupMemory {
  const topics = new Map(memory.topics);
  topics.set(topic, addSet(memory.topics.get(topic), id, partitions));
  return { ...memory, topics };
}

function withReset(
  memory: GroupMemory,
  { id, request }: { readonly id: string; readonly request: Json },
): GroupMemory {
  return { ...memory, resets: new Map(memory.resets).set(id, request) };
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
  const topics = new Map<string, RememberedTopic>();
  for (const topic of desired.spec.topics) {
    const live = observed.topics.get(topic);
    // What is remembered of a topic that is gone says nothing about one that comes after it.
    if (live === undefined) continue;
    const remembered = before.topics.get(topic);
    const same = isSameTopic(live.id, remembered) ? remembered : undefined;
    const { set, lost } = standingIn(live, remembered);
    const fresh = lost.filter((index) => same?.lost.includes(index) !== true);
    if (fresh.length > 0) notes.push(lostWords(topic, fresh));
    topics.set(topic, {
      id: live.id ?? same?.id,
      seen: union(set, lost),
      lost,
      justSet: same?.justSet ?? [],
    });
  }
  const { settings, reset } = observed;
  const config = rememberConfig(before, settings, desired.spec.config);
  notes.push(...config.notes);
  const memory = { ...before, ...config.memory, topics };
  return {
    memory:
      reset?.journal.state === "done"
        ? withReset(memory, { id: reset.id, request: reset.journal.request })
        : memory,
    notes,
  };
}

function union(
  one: readonly number[],
  other: readonly number[],
): readonly number[] {
  return [...new Set([...one, ...other])].sort((a, b) => a - b);
}

function writeGroupMemory({
  topics,
  resets,
  set,
  reported,
}: GroupMemory): Json {
  const written = [...topics].map(
    ([topic, { id, seen, lost }]) =>
      [
        topic,
        {
          ...(id === undefined ? {} : { id }),
          seen: printRanges(seen),
          ...(lost.length === 0 ? {} : { lost: printRanges(lost) }),
        },
      ] as const,
  );
  return {
    topics: Object.fromEntries(written),
    ...(resets.size === 0 ? {} : { resets: Object.fromEntries(resets) }),
    ...(set.length === 0 ? {} : { set }),
    ...(reported.length === 0 ? {} : { reported }),
  };
}

type WrittenTopics = Readonly<
  Record<
    string,
    { readonly id?: string; readonly seen: string; readonly lost?: string }
  >
>;

type WrittenMemory = {
  readonly topics: WrittenTopics;
  readonly resets?: Readonly<Record<string, Json>>;
  readonly set?: readonly string[];
  readonly reported?: readonly string[];
};

function readGroupMemory(written: Json, version: number): GroupMemory {
  if (version < 2)
    return { ...nothing, topics: readTopics(written as WrittenTopics) };
  const { topics, resets = {}, ...settings } = written as WrittenMemory;
  return {
    ...nothing,
    ...settings,
    topics: readTopics(topics),
    resets: new Map(Object.entries(resets)),
  };
}

function readTopics(written: WrittenTopics): GroupMemory["topics"] {
  return new Map(
    Object.entries(written).map(([topic, { id, seen, lost = "" }]) => [
      topic,
      { id, seen: parseRanges(seen), lost: parseRanges(lost), justSet: [] },
    ]),
  );
}
