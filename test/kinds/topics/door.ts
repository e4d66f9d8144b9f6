import { itemError } from "../../../src/kafka/items.ts";
import type { ChangeResult } from "../../../src/kafka/items.ts";
import type {
  ConfigEntries,
  ConfigEntry,
} from "../../../src/kafka/config-view.ts";
import type { Kafka } from "../../../src/kafka/kafka.ts";
import type { TopicView } from "../../../src/kafka/views.ts";

export type StoredTopic = {
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly config: Readonly<Record<string, string>>;
};

// A cluster in memory that does just what it is told; tests replace what shall behave in another way.
export type MemoryCluster = {
  readonly topics: Map<string, StoredTopic>;
  // The names of the requests that changed something, or would have.
  readonly sent: readonly string[];
  readonly door: Kafka;
};

// A cluster of three brokers with these topics.
export function memoryCluster(
  given: Readonly<Record<string, StoredTopic>> = {},
): MemoryCluster {
  const topics = new Map(Object.entries(given));
  const sent: string[] = [];
  const change = <Item>(
    api: string,
    nameOf: (item: Item) => string,
    act: (item: Item) => void,
  ): ((
    items: readonly Item[],
    call?: { readonly validateOnly?: boolean | undefined },
  ) => Promise<readonly ChangeResult[]>) => {
    return (items, { validateOnly = false } = {}) => {
      sent.push(validateOnly ? `${api}?` : api);
      if (!validateOnly) items.forEach(act);
      return Promise.resolve(
        items.map((item) => ({ state: "done", name: nameOf(item) })),
      );
    };
  };
  const door: Kafka = {
    cluster: () =>
      Promise.resolve({
        clusterId: "the-cluster",
        controllerId: 1,
        brokers: [1, 2, 3].map((id) => ({
          id,
          host: "127.0.0.1",
          port: 9092,
          rack: undefined,
        })),
      }),
    topics: (names) =>
      Promise.resolve(
        (names === "all" ? [...topics.keys()] : names).map((name) =>
          viewOf(name, topics.get(name)),
        ),
      ),
    topicConfigs: (names) =>
      Promise.resolve(
        new Map(
          names.map((name) => {
            const value = entriesOf(topics.get(name)?.config ?? {});
            return [name, { state: "done", name, value }];
          }),
        ),
      ),
    brokerConfig: (id) =>
      Promise.resolve({ state: "done", name: String(id), value: new Map() }),
    createTopics: change(
      "create",
      ({ name }) => name,
      ({ name, placement, config }) => {
        if ("assignments" in placement) throw new Error("not in these tests");
        topics.set(name, { ...placement, config });
      },
    ),
    createPartitions: change(
      "grow",
      ({ name }) => name,
      ({ name, total }) => {
        topics.set(name, { ...stored(topics, name), partitions: total });
      },
    ),
    alterTopicConfigs: change(
      "alter",
      ({ topic }) => topic,
      ({ topic, set, unset }) => {
        const before = stored(topics, topic);
        const kept = Object.entries({ ...before.config, ...set }).filter(
          ([key]) => !unset.includes(key),
        );
        topics.set(topic, { ...before, config: Object.fromEntries(kept) });
      },
    ),
    deleteTopics: (items) => {
      sent.push("delete");
      items.forEach(({ name }) => topics.delete(name));
      return Promise.resolve(
        items.map(({ name }) => ({ state: "done", name })),
      );
    },
    offsets: notInTheseTests,
    groups: notInTheseTests,
    describeGroups: notInTheseTests,
    committedOffsets: notInTheseTests,
    commitOffsets: notInTheseTests,
    deleteGroups: notInTheseTests,
    requestCounts: () => ({}),
    close: () => Promise.resolve(),
  };
  return { topics, sent, door };
}

function notInTheseTests(): never {
  throw new Error("not in these tests");
}

// How a broker refuses one item.
export function refusal(
  name: string,
  code: number,
  message: string,
): ChangeResult {
  return { state: "refused", name, error: itemError(code, message) };
}

function stored(
  topics: ReadonlyMap<string, StoredTopic>,
  name: string,
): StoredTopic {
  const topic = topics.get(name);
  if (topic === undefined) throw new Error(`no topic ${name}`);
  return topic;
}

const unknownTopic = 3;

function viewOf(name: string, topic: StoredTopic | undefined): TopicView {
  if (topic === undefined) {
    const error = itemError(unknownTopic, undefined);
    return { name, id: undefined, internal: false, error, partitions: [] };
  }
  const replicas = Array.from(
    { length: topic.replicationFactor },
    (_, index) => index + 1,
  );
  const partitions = Array.from({ length: topic.partitions }, (_, index) => ({
    index,
    leader: 1,
    replicas,
    isr: replicas,
    offline: [],
    error: undefined,
  }));
  return { name, id: undefined, internal: false, error: undefined, partitions };
}

function entriesOf(config: Readonly<Record<string, string>>): ConfigEntries {
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
