import type { Call } from "../calls.ts";
import type { Change } from "../changes.ts";
import { inChunks } from "../chunks.ts";
import { coordinatorToChange } from "./coordinator-to-change.ts";
import {
  findCoordinators,
  findOffsetsTopic,
  offsetsTopicName,
  type Coordinator,
} from "./coordinators.ts";
import { KafkaError } from "../errors.ts";
import { itemError, type ChangeResult } from "../items.ts";
import { deleteGroups } from "../messages/delete-groups.ts";
import type { FilledOptions } from "../options.ts";
import type { Queue } from "../queue.ts";
import { retryRead } from "../retry.ts";
import type { Routes } from "../connect/routes.ts";
import { notSent, sendChanges } from "../send-changes.ts";

type Signal = AbortSignal | undefined;

// The changes of consumer groups as a whole; their brokers refuse them as long as a group has members. They wait for the
// other changes of the door.
export type GroupChanges = {
  readonly deleteGroups: Change<string, Call>;
};

const groupsAtOnce = 100;
const groupIdNotFound = 69;

// Makes the changes of groups, which go to the coordinators of the groups.
export function createGroupChanges(
  routes: Routes,
  { requestTimeoutMs, changeTimeoutMs, retryForMs }: FilledOptions,
  inTurn: Queue,
): GroupChanges {
  const coordinatorsOf = (groups: readonly string[], signal: Signal) =>
    findCoordinators(routes, groups, { timeoutMs: requestTimeoutMs, signal });

  const removeAtOne = (
    groups: readonly string[],
    signal: Signal,
  ): Promise<readonly ChangeResult[]> =>
    sendChanges({
      // After a refusal the coordinator is looked up again in any case.
      beforeRetry: () => undefined,
      validateOnly: false,
      retryForMs,
      signal,
      chunks: inChunks(
        groups.map((name) => ({ name })),
        { items: groupsAtOnce },
      ),
      // Groups that one broker has coordinated may be with several now; what this one refuses has its turn later. Where a
      // partition of offsets has lost its leader, deleting a hundred groups must not wait for it a hundred times.
      connect: ([first]) =>
        coordinatorToChange(routes, first?.name ?? "", false, {
          timeoutMs: requestTimeoutMs,
          signal,
        }),
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
    deleteGroups: (groups, call) => inTurn(() => remove(groups, call)),
  };
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
