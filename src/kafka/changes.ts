import type { Call } from "./calls.ts";
import { inChunks } from "./chunks.ts";
import type { ChangeResult } from "./items.ts";
import {
  createPartitions,
  type MorePartitions,
} from "./messages/create-partitions.ts";
import { createTopics, type NewTopic } from "./messages/create-topics.ts";
import type { Limits } from "./limits.ts";
import {
  incrementalAlterConfigs,
  type AlteredResource,
} from "./messages/incremental-alter-configs.ts";
import { TOPIC } from "./messages/resource-type.ts";
import type { FilledOptions } from "./options.ts";
import { createQueue } from "./queue.ts";
import type { Routes } from "./routes.ts";
import { sendChanges } from "./send-changes.ts";

// One result for each item, in order. Throws only when nothing at all was sent.
export type Change<Item> = (
  items: readonly Item[],
  call?: ChangeCall,
) => Promise<readonly ChangeResult[]>;

export type ChangeCall = Call & {
  // Whether brokers only say what they would answer; false by default.
  readonly validateOnly?: boolean | undefined;
};

export type ConfigChange = {
  readonly topic: string;
  readonly set: Readonly<Record<string, string>>;
  // Keys that go back to the broker's default.
  readonly unset: readonly string[];
};

// The changes of the door. Each waits for the one before it: brokers in ZooKeeper mode lose concurrent ones.
export type Changes = {
  readonly createTopics: Change<NewTopic>;
  readonly createPartitions: Change<MorePartitions>;
  // Changes of one topic are merged, so it has one result.
  readonly alterTopicConfigs: Change<ConfigChange>;
};

const ITEMS_AT_ONCE = 100;
// About 15 seconds on slow machines; larger requests would not be faster.
const PARTITIONS_AT_ONCE = 500;

// Makes the changes of the door.
export const createChanges = (
  routes: Routes,
  options: FilledOptions,
): Changes => {
  const inTurn = createQueue();

  const create: Changes["createTopics"] = (topics, call = {}) =>
    sendChanges({
      ...shared(routes, options, call),
      chunks: inChunks(topics, {
        items: ITEMS_AT_ONCE,
        weight: PARTITIONS_AT_ONCE,
        weigh: partitionsOf,
      }),
      send: async (connection, items) => {
        const request = { topics: items, ...askedOfBroker(options, call) };
        const limits = limitsOf(options, call);
        return (await connection.send(createTopics, request, limits)).items;
      },
    });

  const grow: Changes["createPartitions"] = (topics, call = {}) =>
    sendChanges({
      ...shared(routes, options, call),
      chunks: inChunks(topics, { items: ITEMS_AT_ONCE }),
      send: async (connection, items) => {
        const request = { topics: items, ...askedOfBroker(options, call) };
        const limits = limitsOf(options, call);
        return (await connection.send(createPartitions, request, limits)).items;
      },
    });

  const alter: Changes["alterTopicConfigs"] = (changes, call = {}) =>
    sendChanges({
      ...shared(routes, options, call),
      connect: () => routes.anyToChange(call.signal),
      chunks: inChunks(mergeByTopic(changes), { items: ITEMS_AT_ONCE }),
      send: async (connection, resources) => {
        const { validateOnly } = askedOfBroker(options, call);
        const request = { resources, validateOnly };
        const limits = limitsOf(options, call);
        const api = incrementalAlterConfigs;
        return (await connection.send(api, request, limits)).items;
      },
    });

  return {
    createTopics: (topics, call) => inTurn(() => create(topics, call)),
    createPartitions: (topics, call) => inTurn(() => grow(topics, call)),
    alterTopicConfigs: (changes, call) => inTurn(() => alter(changes, call)),
  };
};

// What all changes have in common; only the controller takes those that are not settings.
const shared = (routes: Routes, options: FilledOptions, call: ChangeCall) => ({
  connect: () => routes.controller(call.signal),
  beforeRetry: routes.forgetController,
  validateOnly: call.validateOnly ?? false,
  retryForMs: options.retryForMs,
  signal: call.signal,
});

// The broker stops waiting before we do, so that the answer says which items are ready.
const askedOfBroker = (
  { changeTimeoutMs }: FilledOptions,
  { validateOnly = false }: ChangeCall,
): { readonly timeoutMs: number; readonly validateOnly: boolean } => ({
  timeoutMs: Math.floor(changeTimeoutMs * 0.8),
  validateOnly,
});

const limitsOf = (
  { changeTimeoutMs }: FilledOptions,
  { signal }: ChangeCall,
): Limits => ({ timeoutMs: changeTimeoutMs, signal });

const partitionsOf = ({ placement }: NewTopic): number =>
  "assignments" in placement
    ? placement.assignments.length
    : Math.max(1, placement.partitions);

// Kafka refuses a topic that stands twice in one request; what is said later about a key wins.
const mergeByTopic = (
  changes: readonly ConfigChange[],
): readonly AlteredResource[] => {
  const merged = new Map<string, AlteredResource>();
  for (const { topic, set, unset } of changes) {
    const before = merged.get(topic);
    merged.set(topic, {
      type: TOPIC,
      name: topic,
      set: { ...without(before?.set ?? {}, unset), ...set },
      unset: [...new Set([...(before?.unset ?? []), ...unset])].filter(
        (key) => !Object.hasOwn(set, key),
      ),
    });
  }
  return [...merged.values()];
};

const without = (
  entries: Readonly<Record<string, string>>,
  keys: readonly string[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(entries).filter(([key]) => !keys.includes(key)),
  );
