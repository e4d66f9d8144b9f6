import { offsetsTopicName } from "../../../kafka/client/groups/coordinators.ts";
import type { Kafka } from "../../../kafka/client/kafka.ts";
import { keeperPartition } from "../../../kafka/client/groups/keeper-partition.ts";
import { partitionName } from "../../../kafka/client/partition-name.ts";
import type { KeptRecord } from "../../../kafka/client/encoding/record-batch.ts";
import type { Look } from "../../../reconcile/kind.ts";
import { type Ages, type Expiry, expiryOf, type IdleGroup } from "./expiry.ts";
import { readOffsetsKey } from "../../../kafka/client/encoding/offsets-key.ts";
import { observeRetention } from "./observe-retention.ts";
import { observeLog } from "./observe-log.ts";

type Door = Pick<
  Kafka,
  "cluster" | "brokerConfig" | "topics" | "offsets" | "records"
>;

// When the offsets of these groups end. Kafka tells that nowhere but in its own log, of which only so much is read, in parts
// of about 1 MiB.
export async function observeExpiry(
  kafka: Door,
  groups: ReadonlyMap<string, IdleGroup>,
  mostReads: number,
  now: number,
  look: Look,
): Promise<ReadonlyMap<string, Expiry>> {
  if (groups.size === 0) return new Map();
  const retentionMs = await observeRetention(kafka, look);
  if (typeof retentionMs === "string") return allUnknown(groups, retentionMs);
  const [view] = await kafka.topics([offsetsTopicName], look);
  const count = view?.partitions.length ?? 0;
  if (count === 0) return allUnknown(groups, "there is no topic of offsets");
  const keepers = byKeeper([...groups.keys()], count);
  if (keepers.size > mostReads)
    return allUnknown(groups, "they are too many to look at");
  const limits = {
    since: now - retentionMs,
    mostReads: Math.floor(mostReads / keepers.size),
  };
  const found = new Map<string, Expiry>();
  for (const [partition, names] of keepers) {
    const ages = await observeAges(kafka, partition, names, limits, look);
    for (const name of names) {
      const group = groups.get(name);
      if (group === undefined) continue;
      found.set(
        name,
        typeof ages === "string"
          ? { state: "unknown", why: ages }
          : expiryOf(ages.get(name), group, retentionMs, now),
      );
    }
  }
  return found;
}

function allUnknown(
  groups: ReadonlyMap<string, IdleGroup>,
  why: string,
): ReadonlyMap<string, Expiry> {
  const unknown = { state: "unknown", why } as const;
  return new Map([...groups.keys()].map((name) => [name, unknown]));
}

function byKeeper(
  names: readonly string[],
  count: number,
): ReadonlyMap<number, readonly string[]> {
  const keepers = new Map<number, string[]>();
  for (const name of names) {
    const partition = keeperPartition(name, count);
    keepers.set(partition, [...(keepers.get(partition) ?? []), name]);
  }
  return keepers;
}

// What one partition of the log tells of the groups that it keeps; or why it could not be read.
async function observeAges(
  kafka: Door,
  partition: number,
  names: readonly string[],
  limits: { readonly since: number; readonly mostReads: number },
  look: Look,
): Promise<ReadonlyMap<string, Ages> | string> {
  const changed = new Map<string, number>();
  const committed = new Map(
    names.map((name) => [name, new Map<string, number>()]),
  );
  const visit = (records: readonly KeptRecord[]): boolean => {
    for (const { keyBytes, timestamp } of records) {
      const key = readOffsetsKey(keyBytes);
      const offsets = key && committed.get(key.group);
      if (key === undefined || offsets === undefined) continue;
      if (key.kind === "group") changed.set(key.group, Number(timestamp));
      else
        offsets.set(partitionName(key.topic, key.partition), Number(timestamp));
    }
    return true;
  };
  const at = { topic: offsetsTopicName, partition };
  const why = await observeLog(kafka, at, { ...limits, visit }, look);
  if (why !== undefined) return why;
  return new Map(
    [...committed].map(([name, offsets]) => [
      name,
      { changed: changed.get(name), committed: offsets },
    ]),
  );
}
