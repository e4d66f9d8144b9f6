import type { Call, WorkCall } from "./calls.ts";
import { inChunks } from "./chunks.ts";
import type { ChangeResult } from "./items.ts";
import {
  createPartitions,
  type MorePartitions,
} from "./messages/create-partitions.ts";
import { createTopics, type NewTopic } from "./messages/create-topics.ts";
import {
  deleteTopics,
  type DeletedTopic,
  type TopicToDelete,
} from "./messages/delete-topics.ts";
import type { ItemAnswer } from "./messages/api.ts";
import type { Limits } from "./limits.ts";
import type { FilledOptions } from "./options.ts";
import type { Queue } from "./queue.ts";
import type { Routes } from "./connect/routes.ts";
import { sendChanges } from "./send-changes.ts";

// One result for each item, in order. Throws only when nothing at all was sent.
export type Change<Item, Options extends Call = ChangeCall> = (
  items: readonly Item[],
  call?: Options,
) => Promise<readonly ChangeResult[]>;

export type ChangeCall = WorkCall & {
  // Whether brokers only say what they would answer; false by default.
  readonly validateOnly?: boolean | undefined;
};

// The changes of topics. Each waits for the one before it: brokers in ZooKeeper mode lose concurrent ones.
export type Changes = {
  readonly createTopics: Change<NewTopic>;
  readonly createPartitions: Change<MorePartitions>;
  // Kafka cannot tell beforehand what it would answer, so this has no validateOnly. A topic that is known by its id
  // is deleted only if it still has this id.
  readonly deleteTopics: Change<TopicToDelete, WorkCall>;
};

const itemsAtOnce = 100;
// About 15 seconds on slow machines; larger requests would not be faster.
const partitionsAtOnce = 500;

// Makes the changes of topics.
export function createChanges(
  routes: Routes,
  options: FilledOptions,
  inTurn: Queue,
): Changes {
  const create: Changes["createTopics"] = (topics, call = {}) =>
    sendChanges({
      ...shared(routes, options, call),
      chunks: inChunks(topics, {
        items: itemsAtOnce,
        weight: partitionsAtOnce,
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
      chunks: inChunks(topics, { items: itemsAtOnce }),
      send: async (connection, items) => {
        const request = { topics: items, ...askedOfBroker(options, call) };
        const limits = limitsOf(options, call);
        return (await connection.send(createPartitions, request, limits)).items;
      },
    });

  const remove: Changes["deleteTopics"] = (topics, call = {}) =>
    sendChanges({
      ...shared(routes, options, call),
      chunks: inChunks(topics, { items: itemsAtOnce }),
      send: async (connection, items) => {
        const { timeoutMs } = askedOfBroker(options, call);
        const request = { topics: items, timeoutMs };
        const limits = limitsOf(options, call);
        const answer = await connection.send(deleteTopics, request, limits);
        return withNames(answer.items, items);
      },
    });

  return {
    createTopics: (topics, call) => inTurn(() => create(topics, call)),
    createPartitions: (topics, call) => inTurn(() => grow(topics, call)),
    deleteTopics: (topics, call) => inTurn(() => remove(topics, call)),
  };
}

// What these changes have in common; only the controller takes them.
function shared(routes: Routes, options: FilledOptions, call: ChangeCall) {
  return {
    connect: () => routes.controller(call.signal),
    beforeRetry: routes.forgetController,
    validateOnly: call.validateOnly ?? false,
    retryForMs: options.retryForMs,
    onAnswered: call.onAnswered,
    signal: call.signal,
  };
}

function partitionsOf({ placement }: NewTopic): number {
  return "assignments" in placement
    ? placement.assignments.length
    : Math.max(1, placement.partitions);
}

// The broker stops waiting before we do, so that the answer says which items are ready.
function askedOfBroker(
  { changeTimeoutMs }: FilledOptions,
  { validateOnly = false }: ChangeCall,
): { readonly timeoutMs: number; readonly validateOnly: boolean } {
  return { timeoutMs: Math.floor(changeTimeoutMs * 0.8), validateOnly };
}

function limitsOf(
  { changeTimeoutMs }: FilledOptions,
  { signal }: ChangeCall,
): Limits {
  return { timeoutMs: changeTimeoutMs, signal };
}

// A broker that knows no topic of an id cannot name it; we can.
function withNames(
  answers: readonly DeletedTopic[],
  topics: readonly TopicToDelete[],
): readonly ItemAnswer[] {
  const names = new Map(topics.map(({ id, name }) => [id, name]));
  return answers.map(({ id, name = "", ...answer }) => ({
    ...answer,
    name: id === undefined ? name : (names.get(id) ?? name),
  }));
}
