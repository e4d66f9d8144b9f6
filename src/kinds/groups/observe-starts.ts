import { setTimeout as sleep } from "node:timers/promises";
import type { ItemResult } from "../../kafka/items.ts";
import type { Kafka } from "../../kafka/kafka.ts";
import type { OffsetAnswer, OffsetQuestion } from "../../kafka/offsets.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Start } from "./spec.ts";

// A partition that shall begin somewhere.
export type Begin = {
  readonly topic: string;
  readonly partition: number;
  readonly start: Start;
};

// Where that is in its log now; undefined for a partition that was not asked for.
export type Starts = (begin: Begin) => Place | undefined;

type Place =
  | { readonly state: "known"; readonly offset: bigint }
  | { readonly state: "unknown"; readonly why: string };

// Some brokers know a topic that was just created before its partitions have a leader.
const looks = 3;
const betweenLooksMs = 500;

// Where each partition would begin, as its leader says.
export async function observeStarts(
  kafka: Kafka,
  begins: readonly Begin[],
  look: Look,
): Promise<Starts> {
  const places = new Map<string, Place>();
  let open = distinct(begins);
  for (let round = 1; open.length > 0; round += 1) {
    for (const [begin, place] of await placesOf(kafka, open, look))
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
  return `${topic} ${partition} ${typeof start === "string" ? start : start.timestamp}`;
}

async function placesOf(
  kafka: Kafka,
  begins: readonly Begin[],
  look: Look,
): Promise<readonly (readonly [Begin, Place])[]> {
  const answers = await kafka.offsets(begins.map(toQuestion), look);
  const past = begins.filter((_, index) => isPastEnd(answers[index]));
  const ends = await kafka.offsets(past.map(toEnd), look);
  const endOf = new Map(past.map((begin, index) => [begin, ends[index]]));
  return begins.map((begin, index) => [
    begin,
    toPlace(endOf.get(begin) ?? answers[index]),
  ]);
}

function toQuestion({ topic, partition, start }: Begin): OffsetQuestion {
  const at = typeof start === "string" ? start : start.timestamp;
  return { topic, partition, at };
}

// A time after the last record means the end.
function isPastEnd(answer: ItemResult<OffsetAnswer> | undefined): boolean {
  return answer?.state === "done" && answer.value.offset === undefined;
}

function toEnd({ topic, partition }: Begin): OffsetQuestion {
  return { topic, partition, at: "latest" };
}

function toPlace(answer: ItemResult<OffsetAnswer> | undefined): Place {
  if (answer?.state === "refused")
    return { state: "unknown", why: answer.error.message };
  const offset = answer?.value.offset;
  return offset === undefined
    ? { state: "unknown", why: "the broker left it out" }
    : { state: "known", offset };
}
