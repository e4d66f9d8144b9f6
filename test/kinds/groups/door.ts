import type { GroupView } from "../../../src/kafka/group-views.ts";
import { type ChangeResult, itemError } from "../../../src/kafka/items.ts";
import type { Kafka } from "../../../src/kafka/kafka.ts";

export type StoredGroup = {
  readonly protocolType: string;
  // The client ids of its members.
  readonly members: readonly string[];
  // Offsets by partition, as topic-0.
  readonly committed: Map<string, bigint>;
  // Brokers list it and say that it is dead, as they do with the newer protocol.
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
>;

const unknownTopic = 3;
const leaderNotAvailable = 5;
const unknownMember = 25;
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
        metadata: "",
      })),
    });
  const door: Door = {
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
        offsets.map(({ topic, partition, offset }): ChangeResult => {
          const name = `${topic}-${partition}`;
          if (before.members.length > 0)
            return refusal(name, unknownMember, "UNKNOWN_MEMBER_ID");
          if (topics.get(topic)?.[partition] === undefined)
            return refusal(name, unknownTopic, "UNKNOWN_TOPIC_OR_PARTITION");
          before.committed.set(name, offset);
          groups.set(group, before);
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
  return { groups, topics, sent, door: door as Kafka };
}

// A group of consumers without members and offsets, unless told otherwise.
export function stored(
  given: Partial<Omit<StoredGroup, "committed">> & {
    readonly committed?: Readonly<Record<string, bigint>>;
  },
): StoredGroup {
  return {
    protocolType: "consumer",
    members: [],
    opaque: false,
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
  const view = { protocol: "", coordinator: 1 };
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
