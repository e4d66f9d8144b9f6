import type { GroupView } from "../../../src/kafka/client/groups/group-views.ts";
import {
  type ChangeResult,
  itemError,
} from "../../../src/kafka/client/items.ts";
import type { ConfigEntry } from "../../../src/kafka/client/config-view.ts";
import type { NewRecord } from "../../../src/kafka/client/encoding/record-batch.ts";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";

export type StoredGroup = {
  readonly protocolType: string;
  // The client ids of its members.
  readonly members: readonly string[];
  // Offsets by partition, as topic-0.
  readonly committed: Map<string, bigint>;
  // What stands beside offsets, by partition.
  readonly notes: Map<string, string>;
  // Whether it has the newer consumer protocol.
  readonly newer: boolean;
  // Brokers list it and say that it is dead, as they do with share groups.
  readonly opaque: boolean;
};

// A partition of a topic: where its log begins and ends, and the time of its first record.
export type StoredPartition = {
  readonly earliest: bigint;
  readonly latest: bigint;
  readonly since: number;
  readonly led: boolean;
};

// A cluster in memory that does just what it is told; tests replace what shall behave in another way.
export type MemoryGroups = {
  readonly groups: Map<string, StoredGroup>;
  readonly topics: Map<string, readonly StoredPartition[]>;
  // The records of the journal, once there is one.
  readonly journal: NewRecord[];
  // What is set on groups, by group and key.
  readonly configs: Map<string, ReadonlyMap<string, string>>;
  // The names of the requests that were sent, with what they are about.
  readonly sent: string[];
  readonly door: Kafka;
};

type Door = Pick<
  Kafka,
  | "topics"
  | "groups"
  | "describeGroups"
  | "committedOffsets"
  | "committedOffsetsOf"
  | "offsets"
  | "commitOffsets"
  | "deleteGroups"
  | "deleteOffsets"
  | "cluster"
  | "brokerConfig"
  | "createTopics"
  | "topicConfigs"
  | "produce"
  | "records"
  | "groupConfigs"
  | "alterGroupConfigs"
>;

const unknownTopic = 3;
const leaderNotAvailable = 5;
const unknownMember = 25;
const invalidConfig = 40;
const nonEmptyGroup = 68;
const groupNotFound = 69;

// A cluster with nothing in it.
export function memoryGroups(): MemoryGroups {
  const groups = new Map<string, StoredGroup>();
  const topics = new Map<string, readonly StoredPartition[]>();
  const sent: string[] = [];
  const committedOffsets: Door["committedOffsets"] = (name) =>
    Promise.resolve({
      state: "done",
      name,
      value: [...(groups.get(name)?.committed ?? [])].map(([at, offset]) => ({
        ...readPartition(at),
        offset,
        metadata: groups.get(name)?.notes.get(at) ?? "",
      })),
    });
  const journal: NewRecord[] = [];
  const configs: MemoryGroups["configs"] = new Map();
  const door: Door = {
    ...journalDoor(topics, journal, sent),
    ...configDoor(configs, sent),
    topics: (names) =>
      Promise.resolve(
        (names === "all" ? [...topics.keys()] : names).map((name) => {
          const partitions = topics.get(name);
          const error =
            partitions === undefined
              ? itemError(unknownTopic, undefined)
              : undefined;
          return {
            name,
            id: partitions && `id of ${name}`,
            internal: false,
            error,
            partitions: (partitions ?? []).map(({ led }, index) => ({
              index,
              leader: led ? 1 : undefined,
              replicas: [1],
              isr: [1],
              offline: [],
              error: undefined,
            })),
          };
        }),
      ),
    groups: () =>
      Promise.resolve({
        groups: [...groups].map(([group, { protocolType, members }]) => ({
          group,
          protocolType,
          state: members.length === 0 ? "Empty" : "Stable",
          type: undefined,
        })),
        unseen: [],
      }),
    describeGroups: (names) =>
      Promise.resolve(
        names.map((name) => ({
          state: "done" as const,
          name,
          value: viewOf(groups.get(name)),
        })),
      ),
    committedOffsets,
    committedOffsetsOf: (names) =>
      Promise.all(names.map((name) => committedOffsets(name))),
    offsets: (questions) => {
      for (const { topic, partition, at } of questions)
        sent.push(`look up ${at} of ${topic}-${partition}`);
      return Promise.resolve(
        questions.map(({ topic, partition, at }) => {
          const name = `${topic}-${partition}`;
          const stored = topics.get(topic)?.[partition];
          if (stored?.led !== true) {
            const message = `${name} has no leader now`;
            const error = itemError(leaderNotAvailable, message);
            return { state: "refused", name, error };
          }
          const offset = offsetAt(stored, at);
          return {
            state: "done",
            name,
            value: { offset, timestamp: undefined },
          };
        }),
      );
    },
    commitOffsets: (group, offsets) => {
      sent.push(`commit ${group}`);
      const before = groups.get(group) ?? stored({});
      return Promise.resolve(
        offsets.map(({ topic, partition, offset, metadata }): ChangeResult => {
          const name = `${topic}-${partition}`;
          if (before.members.length > 0)
            return refusal(name, unknownMember, "UNKNOWN_MEMBER_ID");
          if (topics.get(topic)?.[partition] === undefined)
            return refusal(name, unknownTopic, "UNKNOWN_TOPIC_OR_PARTITION");
          before.committed.set(name, offset);
          if (metadata !== undefined) before.notes.set(name, metadata);
          groups.set(group, before);
          return { state: "done", name };
        }),
      );
    },
    deleteOffsets: (group, partitions) => {
      sent.push(`forget ${group}`);
      return Promise.resolve(
        partitions.map(({ topic, partition }): ChangeResult => {
          const name = `${topic}-${partition}`;
          const stored = groups.get(group);
          if (stored === undefined)
            return refusal(name, groupNotFound, "GROUP_ID_NOT_FOUND");
          stored.committed.delete(name);
          stored.notes.delete(name);
          return { state: "done", name };
        }),
      );
    },
    deleteGroups: (names) => {
      sent.push(`delete ${names.join()}`);
      return Promise.resolve(
        names.map((name): ChangeResult => {
          const group = groups.get(name);
          if (group === undefined)
            return refusal(name, groupNotFound, "GROUP_ID_NOT_FOUND");
          if (group.members.length > 0)
            return refusal(name, nonEmptyGroup, "NON_EMPTY_GROUP");
          groups.delete(name);
          return { state: "done", name };
        }),
      );
    },
  };
  return { groups, topics, journal, configs, sent, door: door as Kafka };
}

// Any setting can be made, but with no value of "bad".
function configDoor(
  configs: MemoryGroups["configs"],
  sent: string[],
): Pick<Door, "groupConfigs" | "alterGroupConfigs"> {
  return {
    groupConfigs: (names) =>
      Promise.resolve(
        new Map(
          names.map((name) => {
            const value = new Map(
              [...(configs.get(name) ?? [])].map(([key, each]) => [
                key,
                { ...override, value: each },
              ]),
            );
            return [name, { state: "done", name, value }];
          }),
        ),
      ),
    alterGroupConfigs: (changes, { validateOnly = false } = {}) => {
      sent.push(`${validateOnly ? "try" : "alter"} settings`);
      return Promise.resolve(
        changes.map(({ group, set, unset }): ChangeResult => {
          if (Object.values(set).includes("bad"))
            return refusal(group, invalidConfig, "a bad value");
          const after = new Map(configs.get(group));
          for (const [key, value] of Object.entries(set)) after.set(key, value);
          for (const key of unset) after.delete(key);
          if (!validateOnly) configs.set(group, after);
          return { state: "done", name: group };
        }),
      );
    },
  };
}

const override: ConfigEntry = {
  value: undefined,
  source: "DYNAMIC_GROUP_CONFIG",
  type: "STRING",
  readOnly: false,
  sensitive: false,
  synonyms: [],
};

type JournalDoor = Pick<
  Door,
  | "cluster"
  | "brokerConfig"
  | "createTopics"
  | "topicConfigs"
  | "produce"
  | "records"
>;

// Topics can be made and have no records but those of the journal.
function journalDoor(
  topics: Map<string, readonly StoredPartition[]>,
  journal: NewRecord[],
  sent: string[],
): JournalDoor {
  return {
    cluster: () =>
      Promise.resolve({
        clusterId: "c",
        controllerId: 1,
        brokers: [{ id: 1, host: "x", port: 1, rack: undefined }],
      }),
    brokerConfig: (id) =>
      Promise.resolve({ state: "done", name: String(id), value: new Map() }),
    createTopics: (items, { validateOnly = false } = {}) => {
      if (!validateOnly)
        for (const { name } of items) {
          sent.push(`create ${name}`);
          topics.set(name, [log(0n, 0n)]);
        }
      return Promise.resolve(
        items.map(({ name }) => ({ state: "done", name })),
      );
    },
    topicConfigs: (names) =>
      Promise.resolve(
        new Map(
          names.map((name) => [
            name,
            { state: "done", name, value: new Map([compact]) },
          ]),
        ),
      ),
    produce: ({ topic }, records) => {
      for (const { key, value } of records) {
        const [, , , part = ""] = JSON.parse(key ?? "[]") as string[];
        sent.push(value === null ? `withdraw ${part}` : `write ${part}`);
      }
      journal.push(...records);
      return Promise.resolve({ state: "done", name: `${topic}-0` });
    },
    records: ({ topic }) =>
      Promise.resolve({
        state: "done",
        name: `${topic}-0`,
        value: {
          records: journal.map((record, at) => ({
            ...record,
            offset: BigInt(at),
            timestamp: 0n,
            keyBytes: Buffer.from(record.key ?? ""),
          })),
          next: BigInt(journal.length),
          end: BigInt(journal.length),
        },
      }),
  };
}

const compact: readonly [string, ConfigEntry] = [
  "cleanup.policy",
  {
    value: "compact",
    source: "DYNAMIC_TOPIC_CONFIG",
    type: "LIST",
    readOnly: false,
    sensitive: false,
    synonyms: [],
  },
];

// A group of consumers without members and offsets, unless told otherwise.
export function stored(
  given: Partial<Omit<StoredGroup, "committed">> & {
    readonly committed?: Readonly<Record<string, bigint>>;
  },
): StoredGroup {
  return {
    protocolType: "consumer",
    members: [],
    newer: false,
    opaque: false,
    notes: new Map(),
    ...given,
    committed: new Map(Object.entries(given.committed ?? {})),
  };
}

// A partition whose log has these offsets.
export function log(
  earliest: bigint,
  latest: bigint,
  given: Partial<StoredPartition> = {},
): StoredPartition {
  return { earliest, latest, since: 0, led: true, ...given };
}

// How a broker refuses one item.
export function refusal(
  name: string,
  code: number,
  message: string,
): ChangeResult {
  return { state: "refused", name, error: itemError(code, message) };
}

function viewOf(group: StoredGroup | undefined): GroupView {
  const newer = group?.newer ?? false;
  const view = { protocol: "", coordinator: 1, newer };
  if (group === undefined || group.opaque)
    return { ...view, state: "Dead", protocolType: "", members: [] };
  return {
    ...view,
    state: group.members.length === 0 ? "Empty" : "Stable",
    protocolType: group.protocolType,
    members: group.members.map((clientId) => ({
      memberId: `${clientId}-1`,
      clientId,
      host: "/10.0.0.1",
      topics: undefined,
      assigned: undefined,
    })),
  };
}

function offsetAt(
  { earliest, latest, since }: StoredPartition,
  at: string | number,
): bigint | undefined {
  if (at === "earliest") return earliest;
  if (at === "latest") return latest;
  // The records all have one time.
  return Number(at) <= since && earliest < latest ? earliest : undefined;
}

function readPartition(name: string): {
  readonly topic: string;
  readonly partition: number;
} {
  const at = name.lastIndexOf("-");
  return { topic: name.slice(0, at), partition: Number(name.slice(at + 1)) };
}
