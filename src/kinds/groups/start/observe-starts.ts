import { setTimeout as sleep } from "node:timers/promises";
import {
  type ItemResult,
  errorWords,
  notNamed,
} from "../../../kafka/client/items.ts";
import type { Kafka } from "../../../kafka/client/kafka.ts";
import type {
  OffsetAnswer,
  OffsetQuestion,
} from "../../../kafka/client/offsets.ts";
import type { Look } from "../../../reconcile/kind.ts";
import type { Start } from "../spec.ts";

// A partition that shall begin somewhere.
export type Begin = {
  readonly topic: string;
  readonly partition: number;
  readonly start: Start;
};

// Where that is in its log now; undefined for a partition that was not asked for.
export type Starts = (begin: Begin) => Place | undefined;

export type Place =
  | { readonly state: "known"; readonly offset: bigint }
  // The log has no such offset; it goes from one to the other.
  | {
      readonly state: "outside";
      readonly offset: bigint;
      readonly earliest: bigint;
      readonly latest: bigint;
    }
  | { readonly state: "unknown"; readonly why: string };

// Some brokers know a topic that was just created before its partitions have a leader.
const looks = 3;
const betweenLooksMs = 500;

// Where each partition would begin, as its leader says; durations end now.
export async function observeStarts(
  kafka: Kafka,
  begins: readonly Begin[],
  look: Look,
  now: number,
): Promise<Starts> {
  const places = new Map<string, Place>();
  let open = distinct(begins);
  for (let round = 1; open.length > 0; round += 1) {
    for (const [begin, place] of await placesOf(kafka, open, look, now))
      places.set(keyOf(begin), place);
    open = open.filter((one) => places.get(keyOf(one))?.state === "unknown");
    if (round === looks) break;
    if (open.length > 0) await sleep(betweenLooksMs, undefined, look);
  }
  return (begin) => places.get(keyOf(begin));
}

function distinct(begins: readonly Begin[]): readonly Begin[] {
  return [...new Map(begins.map((begin) => [keyOf(begin), begin])).values()];
}

function keyOf({ topic, partition, start }: Begin): string {
  const at = typeof start === "string" ? start : JSON.stringify(start);
  return `${topic} ${partition} ${at}`;
}

type Answer = ItemResult<OffsetAnswer> | undefined;

async function placesOf(
  kafka: Kafka,
  begins: readonly Begin[],
  look: Look,
  now: number,
): Promise<readonly (readonly [Begin, Place])[]> {
  const answers = await kafka.offsets(
    begins.map((begin) => toQuestion(begin, now)),
    look,
  );
  const open = begins.filter(
    (begin, index) => isPastEnd(answers[index]) || "offset" in asObject(begin),
  );
  const ends = await kafka.offsets(open.map(toEnd), look);
  const endOf = new Map(open.map((begin, index) => [begin, ends[index]]));
  return begins.map((begin, index) => [
    begin,
    placeOf(begin, answers[index], endOf.get(begin)),
  ]);
}

function asObject({ start }: Begin): object {
  return typeof start === "string" ? {} : start;
}

// Of an offset that is given, the log must tell whether it is in it.
function toQuestion(
  { topic, partition, start }: Begin,
  now: number,
): OffsetQuestion {
  if (typeof start === "string") return { topic, partition, at: start };
  if ("offset" in start) return { topic, partition, at: "earliest" };
  const at =
    "timestamp" in start ? start.timestamp : Math.max(0, now - start.agoMs);
  return { topic, partition, at };
}

// A time after the last record means the end.
function isPastEnd(answer: Answer): boolean {
  return answer?.state === "done" && answer.value.offset === undefined;
}

function toEnd({ topic, partition }: Begin): OffsetQuestion {
  return { topic, partition, at: "latest" };
}

function placeOf({ start }: Begin, answer: Answer, end: Answer): Place {
  if (typeof start === "string" || !("offset" in start))
    return toPlace(end ?? answer);
  const [first, last] = [toPlace(answer), toPlace(end)];
  if (first.state !== "known") return first;
  if (last.state !== "known") return last;
  const offset = BigInt(start.offset);
  const [earliest, latest] = [first.offset, last.offset];
  return earliest <= offset && offset <= latest
    ? { state: "known", offset }
    : { state: "outside", offset, earliest, latest };
}

function toPlace(answer: Answer): Exclude<Place, { state: "outside" }> {
  if (answer?.state === "refused")
    return { state: "unknown", why: errorWords(answer.error) };
  const offset = answer?.value.offset;
  return offset === undefined
    ? { state: "unknown", why: notNamed }
    : { state: "known", offset };
}
