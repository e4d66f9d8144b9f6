import type { ChangeCall } from "../../../src/kafka/client/changes.ts";
import {
  type ChangeResult,
  itemError,
  type Refused,
} from "../../../src/kafka/client/items.ts";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import type { NewTopic } from "../../../src/kafka/client/messages/create-topics.ts";
import { partitionName } from "../../../src/kafka/client/partition-name.ts";
import { groupsOf, type StoredGroup } from "./stored-group.ts";
import {
  entry,
  entriesOf,
  offsetOf,
  replicasOf,
  type StoredTopic,
  viewOf,
} from "./stored-topic.ts";

// A cluster in memory that does just what it is told; tests replace what shall behave in another way.
export type MemoryCluster = {
  readonly topics: Map<string, StoredTopic>;
  readonly groups: Map<string, StoredGroup>;
  // Topics that are deleted and not gone yet: a broker that has a replica is down.
  readonly leaving: Set<string>;
  // Brokers that are not registered.
  readonly down: Set<number>;
  // The names of the requests that changed something, or would have.
  readonly sent: readonly string[];
  // Settings of all brokers at once.
  readonly forAll: Map<string, string>;
  readonly door: Kafka;
};

type Item = readonly [code: number, message: string];

// A cluster of three brokers with these topics and groups.
export function memoryCluster(
  given: Readonly<Record<string, StoredTopic>> = {},
  { groups: givenGroups = {}, down: givenDown = [] }: Beside = {},
): MemoryCluster {
  const topics = new Map(Object.entries(given));
  const groups = new Map(Object.entries(givenGroups));
  const leaving = new Set<string>();
  const down = new Set(givenDown);
  const sent: string[] = [];
  const forAll = new Map<string, string>();
  const living = (): readonly number[] =>
    [1, 2, 3].filter((id) => !down.has(id));
  const change = <Changed>(
    api: string,
    nameOf: (item: Changed) => string,
    refuse: (item: Changed) => Item | undefined,
    act: (item: Changed) => void,
  ): ((
    items: readonly Changed[],
    call?: ChangeCall,
  ) => Promise<readonly ChangeResult[]>) => {
    return (items, { validateOnly = false, onAnswered } = {}) => {
      sent.push(validateOnly ? `${api}?` : api);
      const results = items.map((item): ChangeResult => {
        const why = refuse(item);
        if (why !== undefined) return refusal(nameOf(item), ...why);
        if (!validateOnly) act(item);
        return { state: "done", name: nameOf(item) };
      });
      onAnswered?.(items.length);
      return Promise.resolve(results);
    };
  };
  const door: Kafka = {
    cluster: () =>
      Promise.resolve({
        clusterId: "the-cluster",
        controllerId: living()[0],
        brokers: living().map((id) => ({
          id,
          host: "127.0.0.1",
          port: 9092,
          rack: undefined,
        })),
      }),
    topics: (names) =>
      Promise.resolve(
        (names === "all" ? [...topics.keys()] : names).map((name) =>
          viewOf(name, topics.get(name), down),
        ),
      ),
    topicConfigs: async (names, { brokerDefaults } = {}) =>
      new Map([
        ...(brokerDefaults === undefined
          ? []
          : [["", await door.brokerConfig("all")] as const]),
        ...names.map((name) => {
          const value = entriesOf(topics.get(name)?.config ?? {});
          return [name, { state: "done", name, value }] as const;
        }),
      ]),
    brokerConfig: (id) => {
      const source = "DYNAMIC_DEFAULT_BROKER_CONFIG";
      const value = new Map(
        [...forAll].map(([key, each]) => [key, entry({ value: each, source })]),
      );
      return Promise.resolve({ state: "done", name: String(id), value });
    },
    // No test about topics needs settings of groups.
    groupConfigs: () => Promise.resolve(new Map()),
    alterGroupConfigs: () => Promise.resolve([]),
    createTopics: change(
      "create",
      ({ name }) => name,
      ({ name, placement }) =>
        topics.has(name)
          ? [36, `Topic '${name}' already exists.`]
          : leaving.has(name)
            ? [36, `Topic '${name}' is marked for deletion.`]
            : refusePlacement(placement, living()),
      ({ name, placement, config }) => {
        topics.set(name, { ...toNumbers(placement), config });
      },
    ),
    createPartitions: change(
      "grow",
      ({ name }) => name,
      ({ name, assignments = [] }) =>
        topics.has(name)
          ? assignments.flat().every((id) => living().includes(id))
            ? undefined
            : [39, "Unknown broker(s) in replica assignment"]
          : [3, "This server does not host this topic-partition."],
      ({ name, total, assignments }) => {
        const before = stored(topics, name);
        const replicas = [...replicasOf(before), ...(assignments ?? [])];
        const grown = { ...before, partitions: total };
        topics.set(
          name,
          assignments === undefined ? grown : { ...grown, replicas },
        );
      },
    ),
    alterTopicConfigs: change(
      "alter",
      ({ topic }) => topic,
      ({ topic }) =>
        topics.has(topic) ? undefined : [3, `Topic '${topic}' does not exist.`],
      ({ topic, set, unset }) => {
        const before = stored(topics, topic);
        const kept = Object.entries({ ...before.config, ...set }).filter(
          ([key]) => !unset.includes(key),
        );
        topics.set(topic, { ...before, config: Object.fromEntries(kept) });
      },
    ),
    deleteTopics: change(
      "delete",
      ({ name }) => name,
      ({ name, id }) =>
        !topics.has(name)
          ? [3, "This server does not host this topic-partition."]
          : id !== undefined && id !== topics.get(name)?.id
            ? [100, "This server does not host this topic ID."]
            : undefined,
      ({ name }) => {
        const brokers = replicasOf(stored(topics, name)).flat();
        topics.delete(name);
        if (brokers.some((id) => down.has(id))) leaving.add(name);
      },
    ),
    offsets: (questions) =>
      Promise.resolve(
        questions.map((question) => offsetOf(topics, down, question)),
      ),
    ...groupsOf(groups),
    logDirs: (ids) =>
      Promise.resolve(
        ids.map((id) => ({ state: "done", name: String(id), value: [] })),
      ),
    // Moves are over at once.
    reassignments: () => Promise.resolve([]),
    reassign: change(
      "move",
      ({ topic, partition }) => partitionName(topic, partition),
      ({ replicas }) =>
        replicas?.every((id) => living().includes(id)) === true
          ? undefined
          : [39, "Replica assignment has brokers that are not alive"],
      ({ topic, partition, replicas = [] }) => {
        const before = stored(topics, topic);
        const after = replicasOf(before).with(partition, replicas);
        const replicationFactor = Math.min(...after.map((each) => each.length));
        topics.set(topic, { ...before, replicationFactor, replicas: after });
      },
    ),
    electPreferredLeaders: (partitions) =>
      Promise.resolve(
        partitions.map(({ topic, partition }) => ({
          state: "done",
          name: partitionName(topic, partition),
        })),
      ),
    alterBrokerConfig: (_, { set, unset }) => {
      sent.push("throttle");
      for (const [key, value] of Object.entries(set)) forAll.set(key, value);
      for (const key of unset) forAll.delete(key);
      return Promise.resolve({ state: "done", name: "" });
    },
    commitOffsets: notInTheseTests,
    deleteOffsets: notInTheseTests,
    deleteGroups: notInTheseTests,
    produce: notInTheseTests,
    records: notInTheseTests,
    requestCounts: () => ({}),
    close: () => Promise.resolve(),
  };
  return { topics, groups, leaving, down, sent, forAll, door };
}

type Beside = {
  readonly groups?: Readonly<Record<string, StoredGroup>>;
  readonly down?: readonly number[];
};

// How a broker refuses one item.
export function refusal(name: string, code: number, message: string): Refused {
  return { state: "refused", name, error: itemError(code, message) };
}

// Places that are given may be on brokers that are down; the cluster itself takes only living ones.
function refusePlacement(
  placement: NewTopic["placement"],
  living: readonly number[],
): Item | undefined {
  if ("assignments" in placement) return undefined;
  const { replicationFactor } = placement;
  if (replicationFactor <= living.length) return undefined;
  const text = `Replication factor: ${replicationFactor} larger than available brokers: ${living.length}.`;
  return [38, text];
}

function toNumbers(
  placement: NewTopic["placement"],
): Omit<StoredTopic, "config"> {
  if (!("assignments" in placement)) return placement;
  const replicas = placement.assignments;
  return {
    partitions: replicas.length,
    replicationFactor: Math.min(...replicas.map((each) => each.length)),
    replicas,
  };
}

function stored(
  topics: ReadonlyMap<string, StoredTopic>,
  name: string,
): StoredTopic {
  const topic = topics.get(name);
  if (topic === undefined) throw new Error(`no topic ${name}`);
  return topic;
}

function notInTheseTests(): never {
  throw new Error("not in these tests");
}
