import { Reader, Writer } from "../../../src/kafka/client/encoding/wire.ts";
import type { Seen } from "./fake-broker.ts";

export type Answered = readonly [
  topic: string,
  partition: number,
  code: number,
  message?: string,
];

// An AlterPartitionReassignments answer.
export function reassignedReply(items: readonly Answered[], code = 0): Buffer {
  const writer = new Writer("flexible").int32(0);
  return partitions(writer.int16(code).nullableString(undefined), items);
}

// An ElectLeaders answer in version 2.
export function electedReply(items: readonly Answered[], code = 0): Buffer {
  return partitions(new Writer("flexible").int32(0).int16(code), items);
}

function partitions(writer: Writer, items: readonly Answered[]): Buffer {
  writer.array(items, ([topic, partition, code, message]) => {
    writer
      .string(topic)
      .array([partition], (index) =>
        writer.int32(index).int16(code).nullableString(message).tags(),
      );
    writer.tags();
  });
  return writer.tags().toBuffer();
}

// A ListPartitionReassignments answer in which broker 2 takes the place of broker 1.
export function movesReply(
  places: readonly (readonly [topic: string, partition: number])[],
  code = 0,
): Buffer {
  const writer = new Writer("flexible").int32(0).int16(code);
  const ids = (list: readonly number[]): Writer =>
    writer.array(list, (id) => writer.int32(id));
  writer.nullableString(undefined);
  writer.array(places, ([topic, partition]) => {
    writer.string(topic).array([partition], (index) => {
      writer.int32(index);
      ids([1, 2]);
      ids([2]);
      ids([1]);
      writer.tags();
    });
    writer.tags();
  });
  return writer.tags().toBuffer();
}

// A DescribeLogDirs answer in version 4 of one log dir with one replica.
export function logDirsReply(path: string, bytes: bigint, code = 0): Buffer {
  const writer = new Writer("flexible").int32(0).int16(code);
  writer.array([path], (dir) => {
    writer.int16(0).string(dir);
    writer.array(["a"], (topic) => {
      writer
        .string(topic)
        .array([0], (partition) =>
          writer.int32(partition).int64(bytes).int64(0n).bool(false).tags(),
        );
      writer.tags();
    });
    writer.int64(-1n).int64(1_000n).tags();
  });
  return writer.tags().toBuffer();
}

// The partitions in an AlterPartitionReassignments request, as topic-partition=brokers, or "cancel".
export function askedMoves({ body }: Seen): readonly string[] {
  const reader = new Reader(body, "flexible");
  reader.int32();
  const topics = reader.array(() => {
    const topic = reader.string();
    const places = reader.array(() => {
      const partition = reader.int32();
      const brokers = reader.array(() => reader.int32());
      reader.tags();
      const target = brokers.length === 0 ? "cancel" : brokers.join(",");
      return `${topic}-${partition}=${target}`;
    });
    reader.tags();
    return places;
  });
  return topics.flat();
}
