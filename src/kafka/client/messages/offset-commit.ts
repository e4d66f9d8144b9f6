import { Writer, type Reader } from "../encoding/wire.ts";
import type { Api } from "./api.ts";
import { byTopic } from "./by-topic.ts";

export type OffsetCommitRequest = {
  readonly group: string;
  readonly offsets: readonly NewOffset[];
};

export type NewOffset = {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  // A note that is kept with the offset; none by default.
  readonly metadata?: string;
};

export type OffsetCommitAnswer = {
  readonly throttleMs: number;
  readonly items: readonly CommittedPartition[];
};

export type CommittedPartition = {
  readonly topic: string;
  readonly partition: number;
  readonly code: number;
};

const noGeneration = -1;
const noMember = "";
const noEpoch = -1;

// Sets offsets of a group from outside, which its coordinator refuses as long as the group has members.
export const offsetCommit: Api<OffsetCommitRequest, OffsetCommitAnswer> = {
  name: "OffsetCommit",
  key: 8,
  version: 8,
  flexible: true,
  encode: ({ group, offsets }) => {
    const writer = new Writer("flexible").string(group);
    writer.int32(noGeneration).string(noMember).nullableString(undefined);
    writer.array(byTopic(offsets), ([topic, items]) => {
      writer.string(topic).array(items, ({ partition, offset, metadata }) => {
        writer.int32(partition).int64(offset).int32(noEpoch);
        writer.nullableString(metadata).tags();
      });
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

function readTopic(reader: Reader): readonly CommittedPartition[] {
  const topic = reader.string();
  const partitions = reader.array(() => {
    const item = { topic, partition: reader.int32(), code: reader.int16() };
    reader.tags();
    return item;
  });
  reader.tags();
  return partitions;
}
