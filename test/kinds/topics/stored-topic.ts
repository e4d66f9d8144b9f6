import type {
  ConfigEntries,
  ConfigEntry,
} from "../../../src/kafka/client/config-view.ts";
import { itemError, type ItemResult } from "../../../src/kafka/client/items.ts";
import type {
  OffsetAnswer,
  OffsetQuestion,
} from "../../../src/kafka/client/offsets.ts";
import type { TopicView } from "../../../src/kafka/client/views.ts";

// A topic of a cluster in memory.
export type StoredTopic = {
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly config: Readonly<Record<string, string>>;
  // The brokers of each partition; the first ones of the cluster when left out.
  readonly replicas?: readonly (readonly number[])[];
  // What stands on partition 0; the others are empty. Nothing when left out.
  readonly log?: StoredLog;
  readonly id?: string;
};

export type StoredLog = {
  readonly earliest: number;
  readonly latest: number;
  // Of its youngest record.
  readonly timestamp?: number;
};

// The brokers of each partition of a stored topic.
export function replicasOf({
  partitions,
  replicationFactor,
  replicas,
}: StoredTopic): readonly (readonly number[])[] {
  const first = Array.from({ length: replicationFactor }, (_, i) => i + 1);
  return replicas ?? Array.from({ length: partitions }, () => first);
}

const unknownTopic = 3;

// A stored topic as the door shows it, while some brokers are down.
export function viewOf(
  name: string,
  topic: StoredTopic | undefined,
  down: ReadonlySet<number>,
): TopicView {
  if (topic === undefined) {
    const error = itemError(unknownTopic, undefined);
    return { name, id: undefined, internal: false, error, partitions: [] };
  }
  const partitions = replicasOf(topic).map((replicas, index) => {
    const isr = replicas.filter((id) => !down.has(id));
    const offline = replicas.filter((id) => down.has(id));
    const [leader] = isr;
    return { index, leader, replicas, isr, offline, error: undefined };
  });
  const { id } = topic;
  return { name, id, internal: false, error: undefined, partitions };
}

const leaderNotAvailable = 5;

// Where the log of a partition begins and ends, and how young it is; nobody knows without a leader.
export function offsetOf(
  topics: ReadonlyMap<string, StoredTopic>,
  down: ReadonlySet<number>,
  { topic, partition, at }: OffsetQuestion,
): ItemResult<OffsetAnswer> {
  const name = `${topic}-${partition}`;
  const found = topics.get(topic);
  const { partitions } = viewOf(topic, found, down);
  if (partitions[partition]?.leader === undefined) {
    const error = itemError(leaderNotAvailable, `${name} has no leader now`);
    return { state: "refused", name, error };
  }
  const log = partition === 0 ? found?.log : undefined;
  return { state: "done", name, value: toAnswer(at, log) };
}

function toAnswer(
  at: OffsetQuestion["at"],
  { earliest, latest, timestamp }: StoredLog = { earliest: 0, latest: 0 },
): OffsetAnswer {
  switch (at) {
    case "earliest":
      return { offset: BigInt(earliest), timestamp: undefined };
    case "latest":
      return { offset: BigInt(latest), timestamp: undefined };
    case "maxTimestamp":
      return timestamp === undefined
        ? { offset: undefined, timestamp: undefined }
        : { offset: BigInt(latest - 1), timestamp: BigInt(timestamp) };
    default:
      throw new Error("no test asks for a time");
  }
}

// The settings of a stored topic as the door shows them.
export function entriesOf(
  config: Readonly<Record<string, string>>,
): ConfigEntries {
  return new Map(
    Object.entries(config).map(([key, value]) => [key, entry({ value })]),
  );
}

// A setting that stands on the topic itself, unless told otherwise.
export function entry(given: Partial<ConfigEntry>): ConfigEntry {
  return {
    value: "1",
    source: "DYNAMIC_TOPIC_CONFIG",
    type: "LONG",
    readOnly: false,
    sensitive: false,
    synonyms: [],
    ...given,
  };
}
