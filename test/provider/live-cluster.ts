import type { MetadataTopic } from "../../src/kafka/messages/metadata.ts";
import { Reader } from "../../src/kafka/wire.ts";
import {
  alteredReply,
  type Answers,
  CREATE_TOPICS,
  DESCRIBE_CONFIGS,
  describedReply,
  type FakeBroker,
  INCREMENTAL_ALTER_CONFIGS,
  itemsReply,
  member,
  METADATA,
  metadataReply,
  startFakeBroker,
} from "../kafka/fake-broker.ts";

export type LiveTopic = {
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly config: Readonly<Record<string, string>>;
  // How many replicas are in sync; all of them when left out.
  readonly inSync?: number;
  // Whether its partitions have a leader; they do when left out.
  readonly led?: boolean;
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
            ? { type, name, code: name === String(id) ? 0 : 42 }
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
    [INCREMENTAL_ALTER_CONFIGS]: ({ body }) => {
      const { set, validateOnly } = readAlter(body);
      if (!validateOnly)
        for (const [name, config] of set) {
          const topic = topics.get(name);
          if (topic !== undefined && !refused.has(name))
            topics.set(name, {
              ...topic,
              config: { ...topic.config, ...config },
            });
        }
      return items("alter", [...set.keys()], validateOnly, alteredReply);
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

function readResources(
  body: Buffer,
): readonly { readonly type: number; readonly name: string }[] {
  const reader = new Reader(body);
  return reader.array(() => {
    const resource = { type: reader.int8(), name: reader.string() };
    reader.array(() => reader.string());
    return resource;
  });
}

function readCreate(body: Buffer): {
  readonly wanted: ReadonlyMap<string, LiveTopic>;
  readonly validateOnly: boolean;
} {
  const reader = new Reader(body);
  const wanted = reader.array(() => {
    const name = reader.string();
    const partitions = reader.int32();
    const replicationFactor = reader.int16();
    reader.int32();
    const config = reader.array(
      () => [reader.string(), reader.string()] as const,
    );
    const topic = { partitions, replicationFactor };
    return [name, { ...topic, config: Object.fromEntries(config) }] as const;
  });
  reader.int32();
  return { wanted: new Map(wanted), validateOnly: reader.bool() };
}

function readAlter(body: Buffer): {
  readonly set: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly validateOnly: boolean;
} {
  const reader = new Reader(body);
  const set = reader.array(() => {
    reader.int8();
    const name = reader.string();
    const operations = reader.array(() => {
      const key = reader.string();
      reader.int8();
      return [key, reader.nullableString() ?? ""] as const;
    });
    return [name, Object.fromEntries(operations)] as const;
  });
  return { set: new Map(set), validateOnly: reader.bool() };
}
