import { Writer, type Reader } from "../encoding/wire.ts";
import type { Api } from "./api.ts";
import { byTopic } from "./by-topic.ts";

export type NewReplicas = {
  readonly topic: string;
  readonly partition: number;
  // The brokers that shall hold it, the preferred leader first; undefined cancels the move that is under way.
  readonly replicas: readonly number[] | undefined;
};

export type AlterPartitionReassignmentsRequest = {
  readonly partitions: readonly NewReplicas[];
  readonly timeoutMs: number;
};

export type AlterPartitionReassignmentsAnswer = {
  readonly throttleMs: number;
  // Of the request as a whole, for example when this broker is not the controller; then no partition is named.
  readonly code: number;
  readonly message: string | undefined;
  readonly items: readonly PartitionAnswer[];
};

// What a broker says about one partition of a request.
export type PartitionAnswer = {
  readonly topic: string;
  readonly partition: number;
  readonly code: number;
  readonly message: string | undefined;
};

// Starts moves of replicas, gives moves under way another target, or cancels them (KIP-455).
export const alterPartitionReassignments: Api<
  AlterPartitionReassignmentsRequest,
  AlterPartitionReassignmentsAnswer
> = {
  name: "AlterPartitionReassignments",
  key: 45,
  version: 0,
  flexible: true,
  encode: ({ partitions, timeoutMs }) => {
    const writer = new Writer("flexible").int32(timeoutMs);
    writer.array(byTopic(partitions), ([topic, items]) => {
      writer.string(topic).array(items, ({ partition, replicas }) => {
        writer.int32(partition);
        writer.nullableArray(replicas, (broker) => writer.int32(broker));
        writer.tags();
      });
      writer.tags();
    });
    return writer.tags().toBuffer();
  },
  decode: (reader) => {
    const answer = {
      throttleMs: reader.int32(),
      code: reader.int16(),
      message: reader.nullableString(),
      items: reader.array(() => readTopicAnswer(reader)).flat(),
    };
    reader.tags();
    return answer;
  },
};

// Reads what is said of the partitions of a topic, as ElectLeaders has it too.
export function readTopicAnswer(reader: Reader): readonly PartitionAnswer[] {
  const topic = reader.string();
  const partitions = reader.array(() => {
    const item = {
      topic,
      partition: reader.int32(),
      code: reader.int16(),
      message: reader.nullableString(),
    };
    reader.tags();
    return item;
  });
  reader.tags();
  return partitions;
}
