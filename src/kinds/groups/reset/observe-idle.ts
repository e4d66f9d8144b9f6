import { offsetsTopicName } from "../../../kafka/coordinators.ts";
import type { Kafka } from "../../../kafka/kafka.ts";
import { keeperPartition } from "../../../kafka/keeper-partition.ts";
import type { Look } from "../../../reconcile/kind.ts";
import type { Idle } from "./observed.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const minuteMs = 60_000;

// How much of the log of offsets is read at most, in parts of about 1 MiB.
const mostReads = 100;

// How long the offsets of a group without members still last. Kafka counts from when the last member left, also for offsets
// that are committed later, and tells it nowhere but in its own log: a record of the group is written then.
export async function observeIdle(
  kafka: Kafka,
  group: string,
  look: Look,
  now: number,
): Promise<Idle> {
  const retentionMs = await retentionOf(kafka, look);
  if (typeof retentionMs === "string") return unknown(retentionMs);
  const [view] = await kafka.topics([offsetsTopicName], look);
  const count = view?.partitions.length ?? 0;
  if (count === 0) return unknown("there is no topic of offsets");
  const partition = keeperPartition(group, count);
  const at = { topic: offsetsTopicName, partition };
  // What was written before does not last for an hour any more.
  const since = now - retentionMs + hourMs;
  if (since >= now) return { state: "ends", leftMs: retentionMs };
  const [first] = await kafka.offsets(
    [{ ...at, at: Math.max(0, since) }],
    look,
  );
  if (first?.state !== "done")
    return unknown(first?.error.message ?? "nobody looked");
  if (first.value.offset === undefined) return { state: "ends", leftMs: 0 };
  let from = first.value.offset;
  let newest: bigint | undefined;
  for (let read = 0; read < mostReads; read += 1) {
    const answer = await kafka.records(at, from, look);
    if (answer.state === "refused") return unknown(answer.error.message);
    const { records, next, end } = answer.value;
    for (const { key, timestamp } of records)
      if (isAbout(group, key)) newest = timestamp;
    const leftMs = leftOf(newest, retentionMs, now);
    if (leftMs >= dayMs) return { state: "lasts" };
    if (next >= end) return { state: "ends", leftMs };
    from = next;
  }
  return unknown(`the log of ${offsetsTopicName}-${partition} is too long`);
}

function unknown(why: string): Idle {
  return { state: "unknown", why };
}

function leftOf(
  emptySince: bigint | undefined,
  retentionMs: number,
  now: number,
): number {
  return emptySince === undefined ? 0 : Number(emptySince) + retentionMs - now;
}

async function retentionOf(
  kafka: Kafka,
  { signal }: Look,
): Promise<number | string> {
  const { brokers } = await kafka.cluster({ signal });
  const keys = ["offsets.retention.minutes"];
  const [broker] = brokers;
  if (broker === undefined) return "no broker is there";
  const answer = await kafka.brokerConfig(broker.id, { keys, signal });
  if (answer.state === "refused") return answer.error.message;
  const minutes = Number(answer.value.get("offsets.retention.minutes")?.value);
  return minutes > 0
    ? minutes * minuteMs
    : "the broker does not tell offsets.retention.minutes";
}

// Keys of such records begin with the version 2, as two bytes, and the length of the name.
function isAbout(group: string, key: string | null): boolean {
  const begin = "\u0000\u0002";
  return (
    key?.startsWith(begin) === true &&
    key.length === begin.length + 2 + group.length &&
    key.endsWith(group)
  );
}
