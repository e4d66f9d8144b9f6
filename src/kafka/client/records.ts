import { askBrokers, refuse, type Outcome } from "./ask-brokers.ts";
import type { Call } from "./calls.ts";
import type { Connection } from "./connect/connection.ts";
import { errorCode } from "./error-codes.ts";
import { KafkaUnreachable } from "./errors.ts";
import type { ChangeResult, ItemResult } from "./items.ts";
import { leadersOf } from "./leaders.ts";
import { fetchRecords, type FetchedPartition } from "./messages/fetch.ts";
import { produce } from "./messages/produce.ts";
import type { FilledOptions } from "./options.ts";
import { partitionName, type Partition } from "./partition-name.ts";
import type { Queue } from "./queue.ts";
import {
  type KeptRecord,
  type NewRecord,
  readRecords,
  writeRecords,
} from "./encoding/record-batch.ts";
import { retryRead } from "./retry.ts";
import type { Routes } from "./connect/routes.ts";
import { sendChanges } from "./send-changes.ts";

type Signal = AbortSignal | undefined;

// Some records of a partition, in order.
export type RecordsRead = {
  readonly records: readonly KeptRecord[];
  // Where to go on.
  readonly next: bigint;
  // The offset after the last record that all replicas in sync have.
  readonly end: bigint;
};

export type Records = {
  // Appends records to a partition as one batch, which its replicas in sync acknowledge. It waits for the other changes of
  // the door, and what may have reached the broker is not sent again: the records could be there twice.
  readonly produce: (
    partition: Partition,
    records: readonly NewRecord[],
    call?: Call,
  ) => Promise<ChangeResult>;
  // The records from an offset on, up to about 1 MiB; none when the offset is the end. Read on from next until it is end.
  readonly records: (
    partition: Partition,
    from: bigint,
    call?: Call,
  ) => Promise<ItemResult<RecordsRead>>;
};

// What a leader says that has only just become one, or that lacks replicas in sync: nothing was written.
const unknownTopicOrPartition = 3;
const comeAgain: ReadonlySet<number> = new Set([
  unknownTopicOrPartition,
  5, // LEADER_NOT_AVAILABLE
  6, // NOT_LEADER_OR_FOLLOWER
  19, // NOT_ENOUGH_REPLICAS
]);

// How long a broker waits for a record that is not there yet, in milliseconds.
const waitMs = 100;

// Makes reading and writing of records, which go to the leader of their partition.
export function createRecords(
  routes: Routes,
  { requestTimeoutMs, changeTimeoutMs, retryForMs }: FilledOptions,
  inTurn: Queue,
): Records {
  const findLeader = async (
    partition: Partition,
    signal: Signal,
  ): Promise<string | Outcome<never>> => {
    const answer = await retryRead(retryForMs, signal, () =>
      routes.metadata([partition.topic], signal),
    );
    return leadersOf(answer)(partition);
  };

  const connectToLeader = async (
    partition: Partition,
    signal: Signal,
  ): Promise<Connection> => {
    const leader = await findLeader(partition, signal);
    if (typeof leader === "string") return routes.atToChange(leader, signal);
    throw nobody(leader);
  };

  const append: Records["produce"] = async (
    partition,
    records,
    { signal } = {},
  ) => {
    const name = partitionName(partition.topic, partition.partition);
    const [result] = await sendChanges({
      chunks: [[{ name }]],
      connect: () => connectToLeader(partition, signal),
      send: async (connection) => {
        const batch = writeRecords(records, Date.now());
        const timeoutMs = Math.round(changeTimeoutMs / 2);
        const request = { ...partition, records: batch, timeoutMs };
        const limits = { timeoutMs: changeTimeoutMs, signal };
        const answer = await connection.send(produce, request, limits);
        return answer.items.map((item) => ({ ...item, name }));
      },
      comeAgain,
      beforeRetry: () => undefined,
      validateOnly: false,
      retryForMs,
      signal,
    });
    if (result === undefined) throw new Error(`no result for ${name}`);
    return result;
  };

  const read: Records["records"] = async (partition, from, { signal } = {}) => {
    const name = partitionName(partition.topic, partition.partition);
    const [result] = await askBrokers<Partition, RecordsRead>({
      items: [partition],
      nameOf: () => name,
      route: async () => [await findLeader(partition, signal)],
      ask: async (address) => {
        const connection = await routes.at(address, signal);
        const request = { ...partition, from, waitMs };
        const limits = { timeoutMs: requestTimeoutMs, signal };
        const answer = await connection.send(fetchRecords, request, limits);
        const { code } = answer;
        if (code !== 0)
          return [refuse(name, code, undefined, errorCode(code).retriable)];
        return answer.items.map((item) => toOutcome(name, item, from));
      },
      itemsAtOnce: 1,
      retryForMs,
      signal,
    });
    if (result === undefined) throw new Error(`no result for ${name}`);
    return result;
  };

  return {
    produce: (partition, records, call) =>
      inTurn(() => append(partition, records, call)),
    records: read,
  };
}

// A partition that is not there does not come into being by waiting.
function nobody({ result }: Outcome<never>): KafkaUnreachable {
  const { name } = result;
  if (result.state === "done") throw new Error(`${name} has no leader`);
  const { code, message } = result.error;
  const retriable = code !== unknownTopicOrPartition;
  return new KafkaUnreachable(`${name}: ${message}`, [], { retriable });
}

function toOutcome(
  name: string,
  { code, end, records: bytes }: FetchedPartition,
  from: bigint,
): Outcome<RecordsRead> {
  if (code !== 0)
    return refuse(name, code, undefined, errorCode(code).retriable);
  const { records, next = from } = readRecords(bytes);
  // A batch is sent whole, also when it begins before the offset that was asked for.
  const wanted = records.filter(({ offset }) => offset >= from);
  const value = { records: wanted, next, end };
  return { result: { state: "done", name, value }, again: false };
}
