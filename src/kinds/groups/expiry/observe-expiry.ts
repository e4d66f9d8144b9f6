import { offsetsTopicName } from "../../../kafka/coordinators.ts";
import type { Kafka } from "../../../kafka/kafka.ts";
import { keeperPartition } from "../../../kafka/keeper-partition.ts";
import { partitionName } from "../../../kafka/partition-name.ts";
import type { KeptRecord } from "../../../kafka/record-batch.ts";
import type { Look } from "../../../reconcile/kind.ts";
import { type Expiry, expiryOf } from "./expiry.ts";
import { readOffsetsKey } from "../../../kafka/offsets-key.ts";
import { observeRetention } from "./observe-retention.ts";
import { observeLog } from "./observe-log.ts";

type Door = Pick<
  Kafka,
  "cluster" | "brokerConfig" | "topics" | "offsets" | "records"
>;

// A group without members that has committed offsets.
export type IdleGroup = {
  // Whether its offsets end together.
  readonly together: boolean;
  // The partitions it has offsets in, as topic-0.
  readonly partitions: readonly string[];
};

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
  const since = now - retentionMs;
  const found = new Map<string, Expiry>();
  for (const [partition, names] of keepers) {
    const ages = new Map(names.map((name) => [name, noAges()]));
    const at = { topic: offsetsTopicName, partition };
    const visit = (records: readonly KeptRecord[]): boolean => {
      records.forEach((record) => {
        addTo(ages, record);
      });
      return true;
    };
    const most = Math.floor(mostReads / keepers.size);
    const scan = { since, mostReads: most, visit };
    const why = await observeLog(kafka, at, scan, look);
    for (const name of names) {
      const { together = false, partitions = [] } = groups.get(name) ?? {};
      const known = ages.get(name) ?? noAges();
      found.set(
        name,
        why === undefined
          ? expiryOf(known, partitions, together, retentionMs)
          : { state: "unknown", why },
      );
    }
  }
  return found;
}

function allUnknown(
  groups: ReadonlyMap<string, IdleGroup>,
  why: string,
): ReadonlyMap<string, Expiry> {
  return new Map(
    [...groups.keys()].map((name) => [name, { state: "unknown", why }]),
  );
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

type Collected = {
  changed: number | undefined;
  committed: Map<string, number>;
};

function noAges(): Collected {
  return { changed: undefined, committed: new Map() };
}

function addTo(
  ages: ReadonlyMap<string, Collected>,
  { keyBytes, timestamp }: KeptRecord,
): void {
  const key = readOffsetsKey(keyBytes);
  const known = key && ages.get(key.group);
  if (key === undefined || known === undefined) return;
  const time = Number(timestamp);
  if (key.kind === "group") known.changed = time;
  else known.committed.set(partitionName(key.topic, key.partition), time);
}
