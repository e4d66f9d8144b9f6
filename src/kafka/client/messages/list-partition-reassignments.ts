import { Writer, type Reader } from "../encoding/wire.ts";
import type { Api } from "./api.ts";

export type ListPartitionReassignmentsRequest = { readonly timeoutMs: number };

export type ListPartitionReassignmentsAnswer = {
  readonly throttleMs: number;
  readonly code: number;
  readonly message: string | undefined;
  readonly items: readonly Reassignment[];
};

// A move that is under way. Until it is over the replicas are those of before and those to come.
export type Reassignment = {
  readonly topic: string;
  readonly partition: number;
  readonly replicas: readonly number[];
  readonly adding: readonly number[];
  readonly removing: readonly number[];
};

// Asks the controller for all moves of replicas that are under way (KIP-455).
export const listPartitionReassignments: Api<
  ListPartitionReassignmentsRequest,
  ListPartitionReassignmentsAnswer
> = {
  name: "ListPartitionReassignments",
  key: 46,
  version: 0,
  flexible: true,
  encode: ({ timeoutMs }) => {
    const writer = new Writer("flexible").int32(timeoutMs);
    return writer
      .nullableArray(undefined, () => undefined)
      .tags()
      .toBuffer();
  },
  decode: (reader) => {
    const answer = {
      throttleMs: reader.int32(),
      code: reader.int16(),
      message: reader.nullableString(),
      items: reader.array(() => readTopic(reader)).flat(),
    };
    reader.tags();
    return answer;
  },
};

function readTopic(reader: Reader): readonly Reassignment[] {
  const topic = reader.string();
  const brokers = (): readonly number[] => reader.array(() => reader.int32());
  const partitions = reader.array(() => {
    const move = {
      topic,
      partition: reader.int32(),
      replicas: brokers(),
      adding: brokers(),
      removing: brokers(),
    };
    reader.tags();
    return move;
  });
  reader.tags();
  return partitions;
}
