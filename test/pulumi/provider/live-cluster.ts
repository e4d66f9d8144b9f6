import type { MetadataTopic } from "../../../src/kafka/client/messages/metadata.ts";
import {
  alteredReply,
  type Answers,
  askedDeletions,
  CREATE_PARTITIONS,
  CREATE_TOPICS,
  DELETE_TOPICS,
  deletedReply,
  DESCRIBE_CONFIGS,
  DESCRIBE_LOG_DIRS,
  describedReply,
  type FakeBroker,
  INCREMENTAL_ALTER_CONFIGS,
  itemsReply,
  LIST_GROUPS,
  LIST_OFFSETS,
  LIST_PARTITION_REASSIGNMENTS,
  member,
  METADATA,
  metadataReply,
  offsetsReply,
  startFakeBroker,
} from "../../kafka/client/fake-broker.ts";
import { groupsReply } from "../../kafka/client/group-replies.ts";
import { logDirsReply, movesReply } from "../../kafka/client/move-replies.ts";
import {
  readAlter,
  readCreate,
  readGrow,
  readOffsets,
  readResources,
} from "./live-requests.ts";

export type LiveTopic = {
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly config: Readonly<Record<string, string>>;
  // How many replicas are in sync; all of them when left out.
  readonly inSync?: number;
  // Whether its partitions have a leader; they do when left out.
  readonly led?: boolean;
  // How many records partition 0 holds; none when left out.
  readonly records?: number;
};

// Brokers on sockets of 127.0.0.1 that answer as themselves and keep topics in memory.
export type LiveCluster = {
  readonly bootstrapServers: string;
  // As resources are given them: address by broker.id.
  readonly listeners: Readonly<Record<string, string>>;
  readonly topics: Map<string, LiveTopic>;
  // Topics of these names are refused with this message.
  readonly refused: Map<string, string>;
  // The requests that were sent to change something; those that only ask end in "?".
  readonly changes: readonly string[];
  // From now on the brokers say that they belong to this cluster.
  readonly becomes: (clusterId: string) => void;
  // From now on the broker does not listen any more; the others still count it.
  readonly kill: (id: number) => Promise<void>;
  // From now on the broker is not registered any more.
  readonly forget: (id: number) => void;
  readonly close: () => Promise<void>;
};

const topicType = 2;
const brokerType = 4;
const policyViolation = 44;

// Starts brokers 1, 2 … of a cluster with the id "the-cluster".
export async function startLiveCluster(size: number): Promise<LiveCluster> {
  const ids = Array.from({ length: size }, (_, index) => index + 1);
  const brokers = new Map<number, FakeBroker>();
  for (const id of ids) brokers.set(id, await startFakeBroker());
  const registered = new Map(brokers);
  const topics = new Map<string, LiveTopic>();
  const refused = new Map<string, string>();
  const changes: string[] = [];
  let clusterId = "the-cluster";

  const items = (
    api: string,
    names: readonly string[],
    validateOnly: boolean,
    reply: typeof itemsReply,
  ): Buffer => {
    changes.push(validateOnly ? `${api}?` : api);
    return reply(
      names.map((name) => {
        const message = refused.get(name);
        return message === undefined
          ? [name, 0]
          : [name, policyViolation, message];
      }),
    );
  };
  const answersOf = (id: number): Answers => ({
    [METADATA]: () =>
      metadataReply({
        clusterId,
        controllerId: id,
        brokers: [...registered].map(([each, broker]) => member(each, broker)),
        topics: [...topics].map(([name, topic]) => toMetadata(name, topic)),
      }),
    [DESCRIBE_CONFIGS]: ({ body }) =>
      describedReply(
        readResources(body).map(({ type, name }) =>
          type === brokerType
            ? { type, name, code: ["", String(id)].includes(name) ? 0 : 42 }
            : {
                type: topicType,
                name,
                entries: topics.get(name)?.config ?? {},
              },
        ),
      ),
    [CREATE_TOPICS]: ({ body }) => {
      const { wanted, validateOnly } = readCreate(body);
      if (!validateOnly)
        for (const [name, topic] of wanted)
          if (!refused.has(name)) topics.set(name, topic);
      return items("create", [...wanted.keys()], validateOnly, itemsReply);
    },
    [CREATE_PARTITIONS]: ({ body }) => {
      const { totals, validateOnly } = readGrow(body);
      for (const [name, partitions] of totals) {
        const topic = topics.get(name);
        if (topic !== undefined && !validateOnly)
          topics.set(name, { ...topic, partitions });
      }
      return items("grow", [...totals.keys()], validateOnly, itemsReply);
    },
    [DELETE_TOPICS]: (seen) => {
      changes.push("delete");
      const names = askedDeletions(seen).map(
        (text) => text.split("#")[0] ?? "",
      );
      for (const name of names) topics.delete(name);
      return deletedReply(names.map((name) => ({ name })));
    },
    [LIST_OFFSETS]: ({ body }) =>
      offsetsReply(
        readOffsets(body).map(({ topic, partition, latest }) => {
          const records = topics.get(topic)?.records ?? 0;
          const offset = latest && partition === 0 ? BigInt(records) : 0n;
          return { topic, partition, offset };
        }),
      ),
    [LIST_GROUPS]: () => groupsReply([]),
    [LIST_PARTITION_REASSIGNMENTS]: () => movesReply([]),
    [DESCRIBE_LOG_DIRS]: () => logDirsReply("/logs", 0n),
    [INCREMENTAL_ALTER_CONFIGS]: ({ body }) => {
      const { altered, validateOnly } = readAlter(body);
      for (const [name, settings] of altered) {
        const topic = topics.get(name);
        if (topic === undefined || refused.has(name) || validateOnly) continue;
        const config = Object.entries({
          ...topic.config,
          ...Object.fromEntries(settings),
        }).filter((entry): entry is [string, string] => entry[1] !== undefined);
        topics.set(name, { ...topic, config: Object.fromEntries(config) });
      }
      return items("alter", [...altered.keys()], validateOnly, alteredReply);
    },
  });
  for (const [id, broker] of brokers) broker.answer(answersOf(id));

  const addresses = [...brokers].map(
    ([id, { address }]) => [String(id), address] as const,
  );
  return {
    bootstrapServers: addresses.map(([, address]) => address).join(","),
    listeners: Object.fromEntries(addresses),
    topics,
    refused,
    changes,
    becomes: (next) => {
      clusterId = next;
    },
    kill: async (id) => {
      await brokers.get(id)?.close();
    },
    forget: (id) => {
      registered.delete(id);
    },
    close: async () => {
      await Promise.all([...brokers.values()].map((broker) => broker.close()));
    },
  };
}

function toMetadata(name: string, topic: LiveTopic): MetadataTopic {
  const { partitions, replicationFactor, inSync = replicationFactor } = topic;
  const replicas = Array.from({ length: replicationFactor }, (_, i) => i + 1);
  return {
    code: 0,
    name,
    id: undefined,
    internal: false,
    partitions: Array.from({ length: partitions }, (_, index) => ({
      code: 0,
      index,
      leader: topic.led === false ? -1 : 1,
      leaderEpoch: 0,
      replicas,
      isr: replicas.slice(0, inSync),
      offline: [],
    })),
  };
}
