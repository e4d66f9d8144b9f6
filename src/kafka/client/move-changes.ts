import type { Call, WorkCall } from "./calls.ts";
import type { Change } from "./changes.ts";
import { inChunks } from "./chunks.ts";
import type { ItemAnswer } from "./messages/api.ts";
import type { ChangeResult } from "./items.ts";
import {
  alterPartitionReassignments,
  type NewReplicas,
  type PartitionAnswer,
} from "./messages/alter-partition-reassignments.ts";
import { electLeaders } from "./messages/elect-leaders.ts";
import { partitionName } from "./partition-name.ts";
import type { FilledOptions } from "./options.ts";
import type { Queue } from "./queue.ts";
import type { Routes } from "./connect/routes.ts";
import { sendChanges } from "./send-changes.ts";

export type PartitionPlace = {
  readonly topic: string;
  readonly partition: number;
};

// The changes of where replicas and leaders are. One result for each partition, in order, with Kafka's name of it
// (topic-0); no partition may stand in it twice. They wait for the other changes of the door.
export type MoveChanges = {
  // Done means that a move has begun, has got another target or is cancelled, not that it is over. Of a partition
  // without a move a cancellation is refused (NO_REASSIGNMENT_IN_PROGRESS).
  readonly reassign: Change<NewReplicas, WorkCall>;
  // Makes the first replica the leader; done also where it leads already.
  readonly electPreferredLeaders: Change<PartitionPlace, Call>;
};

const partitionsAtOnce = 1_000;
const electionNotNeeded = 84;

// Makes the changes of replicas and leaders, which go to the controller.
export function createMoveChanges(
  routes: Routes,
  { changeTimeoutMs, retryForMs }: FilledOptions,
  inTurn: Queue,
): MoveChanges {
  const sendTo = <Item extends PartitionPlace>(
    partitions: readonly Item[],
    call: WorkCall,
    send: Send<Item>,
  ): Promise<readonly ChangeResult[]> =>
    sendChanges({
      chunks: inChunks(partitions.map(named), { items: partitionsAtOnce }),
      connect: () => routes.controller(call.signal),
      beforeRetry: routes.forgetController,
      validateOnly: false,
      retryForMs,
      onAnswered: call.onAnswered,
      signal: call.signal,
      send: async (connection, items) => {
        const limits = { timeoutMs: changeTimeoutMs, signal: call.signal };
        return ofEach(items, await send(connection, items, limits));
      },
    });
  // The broker stops waiting before we do, so that the answer says which partitions are ready.
  const timeoutMs = Math.floor(changeTimeoutMs * 0.8);

  const reassign: MoveChanges["reassign"] = (partitions, call = {}) =>
    sendTo(partitions, call, (connection, items, limits) =>
      connection.send(
        alterPartitionReassignments,
        { partitions: items, timeoutMs },
        limits,
      ),
    );

  const elect: MoveChanges["electPreferredLeaders"] = (partitions, call = {}) =>
    sendTo(partitions, call, async (connection, items, limits) => {
      const request = { partitions: items, timeoutMs };
      const answer = await connection.send(electLeaders, request, limits);
      return { ...answer, items: answer.items.map(leadsAlready) };
    });

  return {
    reassign: (partitions, call) => inTurn(() => reassign(partitions, call)),
    electPreferredLeaders: (partitions, call) =>
      inTurn(() => elect(partitions, call)),
  };
}

type Connection = Awaited<ReturnType<Routes["controller"]>>;
type Answer = {
  readonly code: number;
  readonly message?: string | undefined;
  readonly items: readonly PartitionAnswer[];
};
type Send<Item> = (
  connection: Connection,
  items: readonly Item[],
  limits: Parameters<Connection["send"]>[2],
) => Promise<Answer>;

function named<Item extends PartitionPlace>(
  item: Item,
): Item & { readonly name: string } {
  return { ...item, name: partitionName(item.topic, item.partition) };
}

function leadsAlready(item: PartitionAnswer): PartitionAnswer {
  return item.code === electionNotNeeded ? { ...item, code: 0 } : item;
}

// What is said of the request as a whole holds for each item of it.
function ofEach(
  items: readonly { readonly name: string }[],
  { code, message, items: answers }: Answer,
): readonly ItemAnswer[] {
  if (code !== 0) return items.map(({ name }) => ({ name, code, message }));
  return answers.map((answer) => ({
    name: partitionName(answer.topic, answer.partition),
    code: answer.code,
    message: answer.message,
  }));
}
