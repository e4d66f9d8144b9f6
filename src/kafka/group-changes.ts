import type { Call } from "./calls.ts";
import type { Change } from "./changes.ts";
import { inChunks } from "./chunks.ts";
import type { Connection } from "./connection.ts";
import {
  findCoordinators,
  findOffsetsTopic,
  offsetsTopicName,
  type Coordinator,
} from "./coordinators.ts";
import { KafkaError, KafkaUnreachable } from "./errors.ts";
import { itemError, type ChangeResult } from "./items.ts";
import { deleteGroups } from "./messages/delete-groups.ts";
import { offsetCommit, type NewOffset } from "./messages/offset-commit.ts";
import { partitionName } from "./partition-name.ts";
import type { FilledOptions } from "./options.ts";
import type { Queue } from "./queue.ts";
import { retryRead } from "./retry.ts";
import type { Routes } from "./routes.ts";
import { notSent, sendChanges } from "./send-changes.ts";

type Signal = AbortSignal | undefined;

// The changes of consumer groups; their brokers refuse them as long as a group has members. They wait for the
// other changes of the door.
export type GroupChanges = {
  // One result for each partition, in order, with Kafka's name of it (topic-0). The group comes into being if need be.
  readonly commitOffsets: (
    group: string,
    offsets: readonly NewOffset[],
    call?: Call,
  ) => Promise<readonly ChangeResult[]>;
  readonly deleteGroups: Change<string, Call>;
};

const offsetsAtOnce = 1_000;
const groupsAtOnce = 100;
const groupIdNotFound = 69;

// Makes the changes of groups, which go to the coordinators of the groups.
export function createGroupChanges(
  routes: Routes,
  { requestTimeoutMs, changeTimeoutMs, retryForMs }: FilledOptions,
  inTurn: Queue,
): GroupChanges {
  // After a refusal the coordinator is looked up again in any case.
  const shared = (signal: Signal) => ({
    beforeRetry: () => undefined,
    validateOnly: false,
    retryForMs,
    signal,
  });
  const coordinatorsOf = (groups: readonly string[], signal: Signal) =>
    findCoordinators(routes, groups, { timeoutMs: requestTimeoutMs, signal });

  const connect = async (
    group: string,
    awaitLeader: boolean,
    signal: Signal,
  ): Promise<Connection> => {
    const [found] = await coordinatorsOf([group], signal);
    if (found && "address" in found) {
      return routes.atToChange(found.address, signal);
    }
    throw nobody(found, awaitLeader);
  };

  const commit: GroupChanges["commitOffsets"] = (
    group,
    offsets,
    { signal } = {},
  ) =>
    sendChanges({
      ...shared(signal),
      chunks: inChunks(offsets.map(named), { items: offsetsAtOnce }),
      connect: () => connect(group, true, signal),
      send: async (connection, items) => {
        const request = { group, offsets: items };
        const limits = { timeoutMs: changeTimeoutMs, signal };
        const answer = await connection.send(offsetCommit, request, limits);
        return answer.items.map((item) => ({
          name: partitionName(item.topic, item.partition),
          code: item.code,
          message: undefined,
        }));
      },
    });

  const removeAtOne = (
    groups: readonly string[],
    signal: Signal,
  ): Promise<readonly ChangeResult[]> =>
    sendChanges({
      ...shared(signal),
      chunks: inChunks(
        groups.map((name) => ({ name })),
        { items: groupsAtOnce },
      ),
      // Groups that one broker has coordinated may be with several now; what this one refuses has its turn later.
      connect: ([first]) => connect(first?.name ?? "", false, signal),
      send: async (connection, items) => {
        const request = { groups: items.map(({ name }) => name) };
        const limits = { timeoutMs: changeTimeoutMs, signal };
        return (await connection.send(deleteGroups, request, limits)).items;
      },
    });

  const remove: GroupChanges["deleteGroups"] = async (
    groups,
    { signal } = {},
  ) => {
    if (groups.length === 0) return [];
    const retry = <T>(work: () => Promise<T>): Promise<T> =>
      retryRead(retryForMs, signal, work);
    const topic = await retry(() => findOffsetsTopic(routes, signal));
    if (topic === undefined) return groups.map(notFound);
    const distinct = [...new Set(groups)];
    const coordinators = await retry(() => coordinatorsOf(distinct, signal));
    const results = await eachAlone(
      byCoordinator(distinct, coordinators),
      (each) => removeAtOne(each, signal),
    );
    const byName = new Map(results.map((result) => [result.name, result]));
    return groups.flatMap((group) => byName.get(group) ?? []);
  };

  return {
    commitOffsets: (group, offsets, call) => {
      offsets.forEach(checkOffset);
      return inTurn(() => commit(group, offsets, call));
    },
    deleteGroups: (groups, call) => inTurn(() => remove(groups, call)),
  };
}

// Where a partition of offsets has lost its leader, deleting a hundred groups must not wait for it a hundred times.
function nobody(
  found: Exclude<Coordinator, { readonly address: string }> | undefined,
  awaitLeader: boolean,
): KafkaUnreachable {
  const { message, retriable } = found?.error ?? itemError(-1, undefined);
  const inVain = found?.leaderless === true && !awaitLeader;
  return new KafkaUnreachable(message, [], { retriable: retriable && !inVain });
}

// A negative offset would have a meaning of its own to Kafka.
function checkOffset({ topic, partition, offset }: NewOffset): void {
  if (offset >= 0n) return;
  const name = partitionName(topic, partition);
  throw new TypeError(
    `expected an offset from 0 on for ${name}, got ${offset}`,
  );
}

function named(offset: NewOffset): NewOffset & { readonly name: string } {
  return { ...offset, name: partitionName(offset.topic, offset.partition) };
}

function notFound(name: string): ChangeResult {
  const message = `no group exists: there is no ${offsetsTopicName}`;
  return { state: "refused", name, error: itemError(groupIdNotFound, message) };
}

// A group without a coordinator stands alone, so that it keeps nothing else from being done.
function byCoordinator(
  groups: readonly string[],
  coordinators: readonly Coordinator[],
): readonly (readonly string[])[] {
  const parts = new Map<string, string[]>();
  groups.forEach((group, index) => {
    const found = coordinators[index];
    const part =
      found && "address" in found ? `at ${found.address}` : `of ${group}`;
    parts.set(part, [...(parts.get(part) ?? []), group]);
  });
  return [...parts.values()];
}

// What hinders one part is told of its groups only; thrown when nothing at all was sent.
async function eachAlone(
  parts: readonly (readonly string[])[],
  change: (groups: readonly string[]) => Promise<readonly ChangeResult[]>,
): Promise<readonly ChangeResult[]> {
  const results: ChangeResult[] = [];
  const failures: KafkaError[] = [];
  for (const groups of parts) {
    try {
      results.push(...(await change(groups)));
    } catch (failure) {
      if (!(failure instanceof KafkaError)) throw failure;
      failures.push(failure);
      results.push(...groups.map((name) => notSent({ name }, failure)));
    }
  }
  const [first] = failures;
  if (first && failures.length === parts.length) throw first;
  return results;
}
