import type { Call, ConfigCall, TopicConfigCall } from "./calls.ts";
import { inChunks } from "./chunks.ts";
import type { ConfigEntries } from "./config-view.ts";
import { describeBroker, describeConfigsOf } from "./describe-configs-of.ts";
import type { ItemResult } from "./items.ts";
import type { DescribedResource } from "./messages/describe-configs.ts";
import {
  allBrokers,
  brokerType,
  groupType,
  topicType,
} from "./messages/resource-type.ts";
import type { FilledOptions } from "./options.ts";
import { retryRead } from "./retry.ts";
import type { Routes } from "./connect/routes.ts";
import { toTopicView, type ClusterView, type TopicView } from "./views.ts";

// The questions of the door. They throw a KafkaError when they cannot be answered as a whole.
export type Reads = {
  readonly cluster: (call?: Call) => Promise<ClusterView>;
  // In the order of the names. Topics that do not exist are in the answer too, with an error; none is created.
  readonly topics: (
    names: readonly string[] | "all",
    call?: Call,
  ) => Promise<readonly TopicView[]>;
  readonly topicConfigs: (
    names: readonly string[],
    call?: TopicConfigCall,
  ) => Promise<ReadonlyMap<string, ItemResult<ConfigEntries>>>;
  // The settings of groups, which stand apart from the groups: also of those that do not exist. Brokers before Kafka 4.0, and
  // those with ZooKeeper, know no such thing and refuse all with INVALID_REQUEST.
  readonly groupConfigs: (
    names: readonly string[],
    call?: ConfigCall,
  ) => Promise<ReadonlyMap<string, ItemResult<ConfigEntries>>>;
  // Asked over a connection to that very broker; of all brokers only what is set for them at once by the API.
  readonly brokerConfig: (
    id: number | "all",
    call?: ConfigCall,
  ) => Promise<ItemResult<ConfigEntries>>;
};

// In ZooKeeper mode a broker reads each topic from ZooKeeper, one after the other, before it answers.
const describedAtOnce = 250;

// Makes the questions of the door. Each is asked again as long as that can help.
export function createReads(
  routes: Routes,
  { requestTimeoutMs, retryForMs }: FilledOptions,
): Reads {
  const cluster: Reads["cluster"] = ({ signal } = {}) =>
    retryRead(retryForMs, signal, () => routes.cluster(signal));

  const topics: Reads["topics"] = async (names, { signal } = {}) => {
    if (names !== "all" && names.length === 0) return [];
    const answer = await retryRead(retryForMs, signal, () =>
      routes.metadata(names, signal),
    );
    return inOrder(names, answer.topics.map(toTopicView));
  };

  const topicConfigs: Reads["topicConfigs"] = async (names, call = {}) => {
    const results = new Map<string, ItemResult<ConfigEntries>>();
    const chunks = inChunks([...new Set(names)], { items: describedAtOnce });
    for (const [index, chunk] of chunks.entries()) {
      const resources = [
        ...(index === 0 ? brokerDefaults(call) : []),
        ...chunk.map((name) => ({ type: topicType, name, keys: call.keys })),
      ];
      const answers = await retryRead(retryForMs, call.signal, async () => {
        const connection = await routes.any(call.signal);
        return describeConfigsOf(connection, resources, call, requestTimeoutMs);
      });
      answers.forEach((answer) => results.set(answer.name, answer));
    }
    return results;
  };

  const groupConfigs: Reads["groupConfigs"] = async (names, call = {}) => {
    const results = new Map<string, ItemResult<ConfigEntries>>();
    const distinct = [...new Set(names)];
    for (const chunk of inChunks(distinct, { items: describedAtOnce })) {
      const resources = chunk.map((name) => ({
        type: groupType,
        name,
        keys: call.keys,
      }));
      const answers = await retryRead(retryForMs, call.signal, async () => {
        const connection = await routes.any(call.signal);
        return describeConfigsOf(connection, resources, call, requestTimeoutMs);
      });
      answers.forEach((answer) => results.set(answer.name, answer));
    }
    return results;
  };

  const brokerConfig: Reads["brokerConfig"] = (id, call = {}) =>
    retryRead(retryForMs, call.signal, async () => {
      const connection = await (id === "all"
        ? routes.any(call.signal)
        : routes.broker(id, call.signal));
      return describeBroker(connection, id, call, requestTimeoutMs);
    });
  return { cluster, topics, topicConfigs, groupConfigs, brokerConfig };
}

function brokerDefaults({
  brokerDefaults: keys,
}: TopicConfigCall): readonly DescribedResource[] {
  return keys === undefined
    ? []
    : [{ type: brokerType, name: allBrokers, keys }];
}

// A broker answers in no particular order; ours is that of the names, or the alphabet's.
function inOrder(
  names: readonly string[] | "all",
  topics: readonly TopicView[],
): readonly TopicView[] {
  const byName = new Map(topics.map((topic) => [topic.name, topic]));
  const order = names === "all" ? [...byName.keys()].sort() : names;
  return order.flatMap((name) => byName.get(name) ?? []);
}
