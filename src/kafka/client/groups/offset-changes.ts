import type { Call } from "../calls.ts";
import { inChunks } from "../chunks.ts";
import { coordinatorToChange } from "./coordinator-to-change.ts";
import type { ChangeResult } from "../items.ts";
import { offsetCommit, type NewOffset } from "../messages/offset-commit.ts";
import { offsetDelete } from "../messages/offset-delete.ts";
import type { FilledOptions } from "../options.ts";
import { partitionName, type Partition } from "../partition-name.ts";
import type { Queue } from "../queue.ts";
import type { Routes } from "../connect/routes.ts";
import { sendChanges } from "../send-changes.ts";

// The changes of committed offsets. They wait for the other changes of the door.
export type OffsetChanges = {
  // One result for each partition, in order, with Kafka's name of it (topic-0). The group comes into being if need be. Its
  // broker refuses it as long as the group has members.
  readonly commitOffsets: (
    group: string,
    offsets: readonly NewOffset[],
    call?: CommitCall,
  ) => Promise<readonly ChangeResult[]>;
  // One result for each partition, in order. A partition for which the group has no offset is as it should be; one of a
  // topic that its members read is refused.
  readonly deleteOffsets: (
    group: string,
    partitions: readonly Partition[],
    call?: Call,
  ) => Promise<readonly ChangeResult[]>;
};

export type CommitCall = Call & {
  // Whether all offsets go in one request, which the coordinator writes whole or not at all; false by default.
  readonly together?: boolean;
};

const offsetsAtOnce = 1_000;

// Makes the changes of committed offsets, which go to the coordinators of the groups.
export function createOffsetChanges(
  routes: Routes,
  { requestTimeoutMs, changeTimeoutMs, retryForMs }: FilledOptions,
  inTurn: Queue,
): OffsetChanges {
  // After a refusal the coordinator is looked up again in any case.
  const shared = (group: string, signal: AbortSignal | undefined) => ({
    connect: () =>
      coordinatorToChange(routes, group, true, {
        timeoutMs: requestTimeoutMs,
        signal,
      }),
    beforeRetry: () => undefined,
    validateOnly: false,
    retryForMs,
    signal,
  });

  const commit: OffsetChanges["commitOffsets"] = (
    group,
    offsets,
    { signal, together = false } = {},
  ) =>
    sendChanges({
      ...shared(group, signal),
      chunks: inChunks(offsets.map(named), {
        items: together ? Math.max(1, offsets.length) : offsetsAtOnce,
      }),
      send: async (connection, items) => {
        const request = { group, offsets: items };
        const limits = { timeoutMs: changeTimeoutMs, signal };
        const answer = await connection.send(offsetCommit, request, limits);
        return answer.items.map(toAnswer);
      },
    });

  const remove: OffsetChanges["deleteOffsets"] = (
    group,
    partitions,
    { signal } = {},
  ) =>
    sendChanges({
      ...shared(group, signal),
      chunks: inChunks(partitions.map(named), { items: offsetsAtOnce }),
      send: async (connection, items) => {
        const request = { group, partitions: items };
        const limits = { timeoutMs: changeTimeoutMs, signal };
        const answer = await connection.send(offsetDelete, request, limits);
        const { code } = answer;
        return code === 0
          ? answer.items.map(toAnswer)
          : items.map((item) => toAnswer({ ...item, code }));
      },
    });

  return {
    commitOffsets: (group, offsets, call) => {
      offsets.forEach(checkOffset);
      return inTurn(() => commit(group, offsets, call));
    },
    deleteOffsets: (group, partitions, call) =>
      inTurn(() => remove(group, partitions, call)),
  };
}

// A negative offset would have a meaning of its own to Kafka.
function checkOffset({ topic, partition, offset }: NewOffset): void {
  if (offset >= 0n) return;
  const name = partitionName(topic, partition);
  throw new TypeError(
    `expected an offset from 0 on for ${name}, found ${offset}`,
  );
}

function named<P extends Partition>(
  partition: P,
): P & { readonly name: string } {
  const name = partitionName(partition.topic, partition.partition);
  return { ...partition, name };
}

function toAnswer({
  topic,
  partition,
  code,
}: Partition & { readonly code: number }) {
  return { name: partitionName(topic, partition), code, message: undefined };
}
