import { setTimeout as sleep } from "node:timers/promises";
import { few } from "../../text/few.ts";
import { KafkaError, messageOf } from "../client/errors.ts";
import { type ChangeResult, errorWords } from "../client/items.ts";
import type { Kafka } from "../client/kafka.ts";
import type { Reassignment } from "../client/messages/list-partition-reassignments.ts";
import { partitionName } from "../client/partition-name.ts";
import type { PartitionView } from "../client/views.ts";
import {
  copiesOf,
  nextMoves,
  type PartitionMove,
} from "../placement/next-moves.ts";
import { sameReplicas } from "../placement/same-replicas.ts";
import type { Bounds, MoveEnd, MoveEnds } from "./bounds.ts";
import { createProgress, type Progress } from "./progress.ts";
import { targetOf } from "./target-of.ts";

const defaultEveryMs = 2_000;
const firstEveryMs = 200;
const defaultStallMs = 300_000;
// A broker may hear of what the controller has done a little later; so many looks in a row must find another state.
const looksUntilOvertaken = 5;

// The moves while they are carried out.
type Course = {
  readonly waiting: Map<string, PartitionMove>;
  readonly running: Map<string, PartitionMove>;
  // How often a running move was found to be neither under way nor at its end.
  readonly astray: Map<string, number>;
  readonly ends: Map<string, MoveEnd>;
};

// Begins the moves, some at a time, and looks at the cluster until all of them have ended in some way. It only goes by what
// the cluster says, so another run can go on at any point.
export async function untilMoved(
  kafka: Kafka,
  moves: readonly PartitionMove[],
  bounds: Bounds,
): Promise<MoveEnds> {
  const { signal, everyMs = defaultEveryMs, stallMs = defaultStallMs } = bounds;
  const course: Course = {
    waiting: new Map(moves.map((move) => [nameOf(move), move])),
    running: new Map(),
    astray: new Map(),
    ends: new Map(),
  };
  let pace = Math.min(firstEveryMs, everyMs);
  try {
    const progress = await createProgress(kafka, moves, { signal });
    for (;;) {
      await lookAndGoOn(kafka, course, bounds);
      if (course.waiting.size + course.running.size === 0) break;
      bounds.report(await progress.words(course.ends.size));
      if (progress.stillForMs() > stallMs) {
        giveUp(course, "failed", stalledWords(course, progress));
        break;
      }
      await sleep(pace, undefined, { signal });
      pace = Math.min(pace * 2, everyMs);
    }
  } catch (error) {
    if (!(error instanceof KafkaError) && !signal.aborted) throw error;
    const reason = messageOf(signal.aborted ? signal.reason : error);
    giveUp(course, "unclear", reason);
  }
  return course.ends;
}

function nameOf({ topic, partition }: PartitionMove): string {
  return partitionName(topic, partition);
}

async function lookAndGoOn(
  kafka: Kafka,
  course: Course,
  { signal, limits }: Bounds,
): Promise<void> {
  const listed = await kafka.reassignments({ signal });
  const underWay = new Map(
    listed.map((each) => [partitionName(each.topic, each.partition), each]),
  );
  await endWhatIsOver(kafka, course, underWay, signal);
  const next = nextMoves(
    [...course.waiting.values()],
    [...course.running.values()],
    limits.copiesAtOnce,
  );
  const requests = next.filter((move) => {
    const known = underWay.get(nameOf(move));
    return known === undefined || !sameReplicas(targetOf(known), move.to);
  });
  const results =
    requests.length === 0
      ? []
      : await kafka.reassign(
          requests.map((move) => request(move, underWay)),
          {
            signal,
          },
        );
  for (const move of next) {
    course.waiting.delete(nameOf(move));
    course.running.set(nameOf(move), move);
  }
  for (const result of results) begin(course, result);
}

// What goes back to where it was is cancelled.
function request(
  { topic, partition, from, to }: PartitionMove,
  underWay: ReadonlyMap<string, Reassignment>,
): {
  topic: string;
  partition: number;
  replicas: readonly number[] | undefined;
} {
  const back =
    underWay.has(partitionName(topic, partition)) && sameReplicas(from, to);
  return { topic, partition, replicas: back ? undefined : to };
}

// A refusal ends a move, but for one of a cancellation that comes too late. Where no answer came back, the next look tells
// what became of it.
function begin({ running, ends }: Course, result: ChangeResult): void {
  if (result.state === "done" || result.state === "unknown") return;
  const { name, error } = result;
  if (error.name === "NO_REASSIGNMENT_IN_PROGRESS") return;
  const reason = errorWords(error);
  const state =
    result.state === "not-sent"
      ? "not-run"
      : error.name === "INVALID_REPLICA_ASSIGNMENT" ||
          error.name === "UNKNOWN_TOPIC_OR_PARTITION"
        ? "overtaken"
        : "failed";
  running.delete(name);
  ends.set(name, { state, reason });
}

async function endWhatIsOver(
  kafka: Kafka,
  { running, astray, ends }: Course,
  underWay: ReadonlyMap<string, Reassignment>,
  signal: AbortSignal,
): Promise<void> {
  const over = [...running].filter(([name]) => !underWay.has(name));
  if (over.length === 0) return;
  const topics = [...new Set(over.map(([, { topic }]) => topic))];
  const views = await kafka.topics(topics, { signal });
  const partitions = new Map(
    views.flatMap((view) =>
      view.partitions.map((each) => [
        partitionName(view.name, each.index),
        each,
      ]),
    ),
  );
  for (const [name, move] of over) {
    const end = endOf(move, partitions.get(name));
    if (end === undefined) continue;
    const times = (astray.get(name) ?? 0) + 1;
    astray.set(name, times);
    if (end.state !== "done" && times < looksUntilOvertaken) continue;
    running.delete(name);
    ends.set(name, end);
  }
}

// Undefined while a replica that is there is not yet in sync.
function endOf(
  { to }: PartitionMove,
  partition: PartitionView | undefined,
): MoveEnd | undefined {
  const replicas = partition?.replicas ?? [];
  if (!sameReplicas(replicas, to)) {
    const found =
      replicas.length === 0 ? "nowhere" : `on ${replicas.join(", ")}`;
    const reason = `its replicas are ${found} now, not on ${to.join(", ")}: somebody else has moved it`;
    return { state: "overtaken", reason };
  }
  return to.every((id) => partition?.isr.includes(id) === true)
    ? { state: "done" }
    : undefined;
}

function giveUp(
  { waiting, running, ends }: Course,
  state: "failed" | "unclear",
  reason: string,
): void {
  for (const name of running.keys()) ends.set(name, { state, reason });
  for (const name of waiting.keys())
    ends.set(name, { state: "not-run", reason });
}

function stalledWords({ running }: Course, progress: Progress): string {
  const minutes = Math.round(progress.stillForMs() / 60_000);
  const towards = [...new Set([...running.values()].flatMap(copiesOf))];
  return `nothing has moved for ${minutes} min (${few([...running.keys()])}, to broker ${few(towards.map(String))}); see whether these brokers are well`;
}
