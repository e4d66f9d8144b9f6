import type { Intent } from "../../../kafka/journal/entry.ts";
import type { Journal } from "../../../kafka/journal/read-journal.ts";
import type { TopicView } from "../../../kafka/client/views.ts";
import type { Committed } from "../observe-committed.ts";
import type { Begin, Place, Starts } from "../start/observe-starts.ts";
import { isInRanges, parseRanges } from "../ranges.ts";
import type { Start } from "../spec.ts";
import { chosenBy } from "./chosen.ts";
import type {
  ObservedEntry,
  Idle,
  ObservedReset,
  ResetTopic,
  Target,
} from "./observed.ts";
import type { Reset } from "./spec.ts";

// What is known of a group whose reset is looked at.
export type ResetLook = {
  readonly group: string;
  readonly reset: Reset;
  readonly topicsOfGroup: readonly string[];
  // Whether the group has members: then nothing is looked up.
  readonly hindered: boolean;
  readonly committed: Committed;
  // Of the group that the reset takes its offsets from, if it does.
  readonly taken: Committed | undefined;
  readonly topics: ReadonlyMap<string, TopicView>;
  readonly journal: Journal;
  // Whether the group had members once: then its offsets end by how long it has been without, unless it has the newer protocol,
  // where each offset ends by its own age.
  readonly hadMembers: boolean;
};

// The groups of which must be known how long their offsets last.
export function isIdle(look: ResetLook): boolean {
  return isOpen(look) && look.hadMembers;
}

// The places in logs that must be known before the reset can be told.
export function beginsOfReset(look: ResetLook): readonly Begin[] {
  const { reset } = look;
  if (!isOpen(look)) return [];
  const start = startFor(reset);
  const places: readonly Start[] = [
    "earliest",
    "latest",
    ...(start === undefined ? [] : [start]),
  ];
  return partitionsOf(look).flatMap(({ topic, partitions }) =>
    partitions.flatMap((partition) =>
      places.map((at) => ({ topic, partition, start: at })),
    ),
  );
}

// The reset as the cluster has it.
export function toObservedReset(
  look: ResetLook,
  starts: Starts,
  idle: Idle | undefined,
): ObservedReset {
  const { reset, topics, topicsOfGroup } = look;
  const chosen = [...chosenBy(reset, topicsOfGroup).keys()];
  return {
    id: reset.id,
    journal: toEntry(look),
    marked: look.committed.marked === reset.id,
    topics: isOpen(look) ? toTopics(look, starts) : [],
    missing: chosen.filter((topic) => !topics.has(topic)),
    ...(idle === undefined ? {} : { idle }),
  };
}

function isOpen({ hindered, journal, group, reset }: ResetLook): boolean {
  if (hindered || journal.state === "unusable") return false;
  return (
    journal.state === "missing" ||
    journal.entryOf({ group, reset: reset.id }).state !== "done"
  );
}

// The place that a leader must be asked for; the others follow from offsets.
function startFor({ to }: Reset): Start | undefined {
  if (typeof to === "string") return to;
  return "timestamp" in to || "agoMs" in to ? to : undefined;
}

type ChosenPartitions = {
  readonly topic: string;
  readonly id: string | undefined;
  readonly partitions: readonly number[];
};

function partitionsOf({
  reset,
  topicsOfGroup,
  topics,
}: ResetLook): readonly ChosenPartitions[] {
  return [...chosenBy(reset, topicsOfGroup)].flatMap(([topic, ranges]) => {
    const view = topics.get(topic);
    if (view === undefined) return [];
    const partitions =
      ranges === "all"
        ? view.partitions.map(({ index }) => index)
        : [...parseRanges(ranges)].sort((a, b) => a - b);
    return [{ topic, id: view.id, partitions }];
  });
}

function toTopics(look: ResetLook, starts: Starts): readonly ResetTopic[] {
  return partitionsOf(look).map(({ topic, id, partitions }) => ({
    topic,
    id,
    partitions: partitions.map((partition) => ({
      partition,
      before: look.committed.offsets.get(topic)?.get(partition),
      target: toTarget(look, topic, partition, starts),
    })),
  }));
}

function toTarget(
  look: ResetLook,
  topic: string,
  partition: number,
  starts: Starts,
): Target {
  const at = (start: Start): Place | undefined =>
    starts({ topic, partition, start });
  const [first, last] = [at("earliest"), at("latest")];
  if (first?.state !== "known") return unknown(first);
  if (last?.state !== "known") return unknown(last);
  const [earliest, latest] = [first.offset, last.offset];
  const start = startFor(look.reset);
  const place = start && at(start);
  if (start !== undefined && place?.state !== "known") return unknown(place);
  const offset =
    place?.state === "known" ? place.offset : given(look, topic, partition);
  if (offset === undefined) return { state: "none" };
  const within = earliest <= offset && offset <= latest;
  return { state: within ? "known" : "outside", offset, earliest, latest };
}

function unknown(place: Place | undefined): Target {
  const why = place?.state === "unknown" ? place.why : "nobody looked";
  return { state: "unknown", why };
}

// The offset that follows from committed ones, or that is written down.
function given(
  { reset: { to }, committed, taken }: ResetLook,
  topic: string,
  partition: number,
): bigint | undefined {
  if (typeof to === "string") return undefined;
  if ("group" in to) return taken?.offsets.get(topic)?.get(partition);
  if ("shift" in to) {
    const before = committed.offsets.get(topic)?.get(partition);
    return before === undefined ? undefined : before + BigInt(to.shift);
  }
  const offsets = "offsets" in to ? to.offsets[topic] : undefined;
  const [, offset] =
    Object.entries(offsets ?? {}).find(([ranges]) =>
      isInRanges(ranges, partition),
    ) ?? [];
  return offset === undefined ? undefined : BigInt(offset);
}

function toEntry({
  journal,
  group,
  reset,
  committed,
  topics,
}: ResetLook): ObservedEntry {
  if (journal.state !== "there") return journal;
  const entry = journal.entryOf({ group, reset: reset.id });
  if (entry.state !== "begun") return entry;
  return { ...entry, moved: movedSince(entry, committed, topics) };
}

// Where the group is no longer as it was when the intent was written down. What was meant for a topic that is gone, or was
// made again, counts no more.
function movedSince(
  { topics: intended }: Intent,
  committed: Committed,
  topics: ReadonlyMap<string, TopicView>,
): readonly string[] {
  return intended.flatMap(({ topic, id, partitions }) => {
    const view = topics.get(topic);
    if (view === undefined || view.id !== id) return [];
    const now = committed.offsets.get(topic);
    return partitions
      .filter(({ partition, before }) => now?.get(partition) !== before)
      .map(
        ({ partition, before }) =>
          `${topic} ${partition}: ${before ?? "no offset"} then, ${now?.get(partition) ?? "no offset"} now`,
      );
  });
}
