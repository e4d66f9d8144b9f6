import { Writer, type Reader } from "../encoding/wire.ts";
import type { Api } from "./api.ts";
import { byTopic } from "./by-topic.ts";

export type ListOffsetsRequest = {
  readonly partitions: readonly {
    readonly topic: string;
    readonly partition: number;
    // In milliseconds; or one of the times below, which mean a place.
    readonly timestamp: number;
  }[];
};

// What Kafka sends in place of a time.
export const placeInLog = { latest: -1, earliest: -2, maxTimestamp: -3 };

export type ListOffsetsAnswer = {
  readonly throttleMs: number;
  readonly items: readonly ListedOffset[];
};

export type ListedOffset = {
  readonly topic: string;
  readonly partition: number;
  readonly code: number;
  readonly timestamp: bigint;
  readonly offset: bigint;
};

const aClient = -1;
const readUncommitted = 0;
const noEpoch = -1;

// Asks the leader of partitions for the offset at a time or place; no partition may stand in it twice.
export const listOffsets: Api<ListOffsetsRequest, ListOffsetsAnswer> = {
  name: "ListOffsets",
  key: 2,
  version: 7,
  flexible: true,
  encode: ({ partitions }) => {
    const writer = new Writer("flexible").int32(aClient).int8(readUncommitted);
    writer.array(byTopic(partitions), ([topic, items]) => {
      writer
        .string(topic)
        .array(items, ({ partition, timestamp }) =>
          writer
            .int32(partition)
            .int32(noEpoch)
            .int64(BigInt(timestamp))
            .tags(),
        );
      writer.tags();
    });
    return writer.tags().toBuffer();
  },
  decode: (reader) => {
    const throttleMs = reader.int32();
    const items = reader.array(() => readTopic(reader)).flat();
    reader.tags();
    return { throttleMs, items };
  },
};

function readTopic(reader: Reader): readonly ListedOffset[] {
  const topic = reader.string();
  const offsets = reader.array(() => readOffset(reader, topic));
  reader.tags();
  return offsets;
}

function readOffset(reader: Reader, topic: string): ListedOffset {
  const partition = reader.int32();
  const code = reader.int16();
  const timestamp = reader.int64();
  const offset = reader.int64();
  reader.int32(); // the leader's epoch
  reader.tags();
  return { topic, partition, code, timestamp, offset };
}
