import type { ChangeCall, Change } from "./changes.ts";
import { inChunks } from "./chunks.ts";
import type { ChangeResult } from "./items.ts";
import {
  incrementalAlterConfigs,
  type AlteredResource,
} from "./messages/incremental-alter-configs.ts";
import {
  allBrokers,
  brokerType,
  groupType,
  topicType,
} from "./messages/resource-type.ts";
import type { FilledOptions } from "./options.ts";
import type { Queue } from "./queue.ts";
import type { Routes } from "./connect/routes.ts";
import { sendChanges } from "./send-changes.ts";

export type KeyChanges = {
  readonly set: Readonly<Record<string, string>>;
  // Keys that go back to the default of what stands above: of a topic the broker's, of a broker that of its file.
  readonly unset: readonly string[];
};

export type ConfigChange = KeyChanges & { readonly topic: string };
export type GroupConfigChange = KeyChanges & { readonly group: string };

// The changes of settings. Each waits for the other changes of the door: brokers in ZooKeeper mode lose concurrent ones.
export type ConfigChanges = {
  // Changes of one topic are merged, so it has one result.
  readonly alterTopicConfigs: Change<ConfigChange>;
  // Settings of groups, each group once; it need not exist.
  readonly alterGroupConfigs: Change<GroupConfigChange>;
  // Settings of a broker, which only this broker itself takes, or of all of them at once, which any broker takes.
  readonly alterBrokerConfig: (
    broker: number | "all",
    change: KeyChanges,
    call?: ChangeCall,
  ) => Promise<ChangeResult>;
};

const resourcesAtOnce = 100;

// Makes the changes of settings.
export function createConfigChanges(
  routes: Routes,
  { changeTimeoutMs, retryForMs }: FilledOptions,
  inTurn: Queue,
): ConfigChanges {
  const alter = (
    resources: readonly AlteredResource[],
    connect: () => ReturnType<Routes["anyToChange"]>,
    { validateOnly = false, onAnswered, signal }: ChangeCall,
  ): Promise<readonly ChangeResult[]> =>
    sendChanges({
      connect,
      beforeRetry: routes.forgetController,
      validateOnly,
      retryForMs,
      onAnswered,
      signal,
      chunks: inChunks(resources, { items: resourcesAtOnce }),
      send: async (connection, items) => {
        const request = { resources: items, validateOnly };
        const limits = { timeoutMs: changeTimeoutMs, signal };
        const api = incrementalAlterConfigs;
        return (await connection.send(api, request, limits)).items;
      },
    });

  const alterTopics: ConfigChanges["alterTopicConfigs"] = (
    changes,
    call = {},
  ) => {
    const connect = () => routes.anyToChange(call.signal);
    return alter(mergeByTopic(changes), connect, call);
  };

  const alterGroups: ConfigChanges["alterGroupConfigs"] = (
    changes,
    call = {},
  ) => {
    const resources = changes.map(({ group, set, unset }) => ({
      type: groupType,
      name: group,
      set,
      unset,
    }));
    return alter(resources, () => routes.anyToChange(call.signal), call);
  };

  const alterBroker: ConfigChanges["alterBrokerConfig"] = async (
    broker,
    change,
    call = {},
  ) => {
    const name = broker === "all" ? allBrokers : String(broker);
    const connect = () =>
      broker === "all"
        ? routes.anyToChange(call.signal)
        : routes.brokerToChange(broker, call.signal);
    const resource = { ...change, type: brokerType, name };
    const [result] = await alter([resource], connect, call);
    if (result === undefined) throw new TypeError("a change has no result");
    return result;
  };

  return {
    alterTopicConfigs: (changes, call) =>
      inTurn(() => alterTopics(changes, call)),
    alterGroupConfigs: (changes, call) =>
      inTurn(() => alterGroups(changes, call)),
    alterBrokerConfig: (broker, change, call) =>
      inTurn(() => alterBroker(broker, change, call)),
  };
}

// Kafka refuses a topic that stands twice in one request; what is said later about a key wins.
function mergeByTopic(
  changes: readonly ConfigChange[],
): readonly AlteredResource[] {
  const merged = new Map<string, AlteredResource>();
  for (const { topic, set, unset } of changes) {
    const before = merged.get(topic);
    merged.set(topic, {
      type: topicType,
      name: topic,
      set: { ...without(before?.set ?? {}, unset), ...set },
      unset: [...new Set([...(before?.unset ?? []), ...unset])].filter(
        (key) => !Object.hasOwn(set, key),
      ),
    });
  }
  return [...merged.values()];
}

function without(
  entries: Readonly<Record<string, string>>,
  keys: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(entries).filter(([key]) => !keys.includes(key)),
  );
}
