import { offsetsTopicName } from "../../../kafka/client/groups/coordinators.ts";
import type { Kafka } from "../../../kafka/client/kafka.ts";
import { keeperPartition } from "../../../kafka/client/groups/keeper-partition.ts";
import type { Look } from "../../../reconcile/kind.ts";
import { readOffsetsKey } from "../../../kafka/client/encoding/offsets-key.ts";
import { observeRetention } from "../expiry/observe-retention.ts";
import { observeLog } from "../expiry/observe-log.ts";
import type { Idle } from "./observed.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

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
  const retentionMs = await observeRetention(kafka, look);
  if (typeof retentionMs === "string") return unknown(retentionMs);
  const [view] = await kafka.topics([offsetsTopicName], look);
  const count = view?.partitions.length ?? 0;
  if (count === 0) return unknown("there is no topic of offsets");
  const partition = keeperPartition(group, count);
  const at = { topic: offsetsTopicName, partition };
  // What was written before does not last for an hour any more.
  const since = now - retentionMs + hourMs;
  if (since >= now) return { state: "ends", leftMs: retentionMs };
  let newest: bigint | undefined;
  const why = await observeLog(
    kafka,
    at,
    {
      since,
      mostReads,
      visit: (records) => {
        for (const { keyBytes, timestamp } of records)
          if (isAbout(group, keyBytes)) newest = timestamp;
        return leftOf(newest, retentionMs, now) < dayMs;
      },
    },
    look,
  );
  if (why !== undefined) return unknown(why);
  const leftMs = leftOf(newest, retentionMs, now);
  return leftMs < dayMs ? { state: "ends", leftMs } : { state: "lasts" };
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

function isAbout(group: string, keyBytes: Buffer): boolean {
  const key = readOffsetsKey(keyBytes);
  return key?.kind === "group" && key.group === group;
}
