import type {
  Change,
  Json,
  Note,
  Plan,
  Step,
} from "../../../reconcile/plan.ts";
import type { GroupAction } from "../action.ts";
import type { ObservedGroup } from "../observed.ts";
import type { GroupMemory } from "../remembered.ts";
import type { GroupSpec } from "../spec.ts";
import type { ObservedReset } from "./observed.ts";
import type { PlannedReset, PlannedTopic } from "./planned.ts";
import { refuseNow, refuseOtherRequest, refuseReset } from "./refusals.ts";
import type { Reset } from "./spec.ts";
import { offsetsShown, topicWords, toWords } from "./words.ts";
import { writeRequest } from "./write.ts";

const hourMs = 3_600_000;

const nothing: Plan<GroupAction> = { steps: [], refused: [], notes: [] };

// What is done about the reset of a group: nothing when its id was carried out before, as this stack or the journal
// remembers.
export function planReset(
  name: string,
  { reset, partitions }: GroupSpec,
  observed: ObservedGroup,
  memory: GroupMemory | undefined,
  now: number,
): Plan<GroupAction> {
  if (reset === undefined) return nothing;
  const look = observed.reset?.id === reset.id ? observed.reset : undefined;
  const done = doneRequest(reset, look, memory);
  if (done !== undefined) {
    const refused = refuseOtherRequest(name, reset, done);
    const unrecorded = look !== undefined && isUnrecorded(look);
    const steps = unrecorded ? [record(name, reset.id, done, [])] : [];
    return { ...nothing, refused, steps: refused.length > 0 ? [] : steps };
  }
  if (look?.journal.state === "begun" && look.marked)
    return planRecord(name, reset, look.journal.request);
  const refused = [
    ...refuseNow(name, reset, observed, now),
    ...(look === undefined
      ? []
      : refuseReset(name, reset, look, { declared: partitions, now })),
  ];
  return refused.length > 0
    ? { ...nothing, refused }
    : carryOut(name, reset, look);
}

// What the reset asked for when it was carried out; undefined when it was not.
function doneRequest(
  { id }: Reset,
  look: ObservedReset | undefined,
  memory: GroupMemory | undefined,
): Json | undefined {
  return (
    memory?.resets.get(id) ??
    (look?.journal.state === "done" ? look.journal.request : undefined)
  );
}

// A lost state must find it in the journal, and its marker is in nobody's way.
function isUnrecorded({ journal, marked }: ObservedReset): boolean {
  return (
    journal.state === "begun" ||
    journal.state === "none" ||
    (journal.state === "done" && marked)
  );
}

// The run that wrote the offsets was interrupted before it could say so.
function planRecord(
  name: string,
  { id }: Reset,
  request: Json,
): Plan<GroupAction> {
  const change: Change = {
    path: [name, "reset"],
    before: undefined,
    after: id,
  };
  const text = `was reset (${id}) by a run that was interrupted before it could record it; the offsets are left alone, and it is recorded now`;
  return {
    ...nothing,
    steps: [record(name, id, request, [change])],
    notes: [{ item: name, text }],
  };
}

function record(
  item: string,
  id: string,
  request: Json,
  changes: readonly Change[],
): Step<GroupAction> {
  return { item, action: { kind: "record", id, request }, changes };
}

function carryOut(
  item: string,
  reset: Reset,
  look: ObservedReset | undefined,
): Plan<GroupAction> {
  const { id, to } = reset;
  const topics = look && toPlanned(look);
  const planned: PlannedReset = {
    id,
    to,
    request: writeRequest(reset),
    createsJournal: look?.journal.state === "missing",
    awaited: look?.missing ?? [],
    topics,
  };
  return {
    ...nothing,
    steps: [
      {
        item,
        action: { kind: "reset", ...planned },
        changes: changesOf(item, planned),
      },
    ],
    notes: [...notesOf(item, planned), ...noteEnding(item, look)],
  };
}

function toPlanned({ topics }: ObservedReset): readonly PlannedTopic[] {
  return topics.map(({ topic, id, partitions }) => ({
    topic,
    id,
    partitions: partitions.flatMap(({ partition, before, target }) =>
      target.state === "known"
        ? [{ partition, before, after: target.offset, latest: target.latest }]
        : [],
    ),
  }));
}

function changesOf(
  item: string,
  { id, topics = [] }: PlannedReset,
): readonly Change[] {
  const told = topics.map((topic) => ({
    path: [item, "reset", topic.topic],
    before: offsetsShown(topic, "before"),
    after: offsetsShown(topic, "after"),
  }));
  return told.length > 0
    ? told
    : [{ path: [item, "reset"], before: undefined, after: id }];
}

// The offsets of a group that has been without members for long do not last, however new they are.
function noteEnding(
  item: string,
  look: ObservedReset | undefined,
): readonly Note[] {
  const { idle } = look ?? {};
  if (idle === undefined || idle.state === "lasts") return [];
  const text =
    idle.state === "unknown"
      ? `is reset without knowing how long its offsets last, because that could not be looked at (${idle.why}); they may expire as if they were as old as its last member`
      : `keeps its offsets, also those of the reset, for ${Math.floor(idle.leftMs / hourMs)}h only, unless a consumer joins before: it has been without members for almost offsets.retention.minutes`;
  return [{ item, text }];
}

function notesOf(
  item: string,
  { id, to, topics = [], awaited }: PlannedReset,
): readonly Note[] {
  const begins = `is reset to ${toWords(to)} (${id}) in`;
  return [
    ...topics.map((topic) => ({
      item,
      text: `${begins} ${topicWords(topic)}`,
    })),
    ...awaited.map((topic) => ({
      item,
      text: `${begins} topic ${topic}, once the topic exists`,
    })),
  ];
}
