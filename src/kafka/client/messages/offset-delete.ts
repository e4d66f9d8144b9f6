import { Writer, type Reader } from "../encoding/wire.ts";
import type { Api } from "./api.ts";
import { byTopic } from "./by-topic.ts";

export type OffsetDeleteRequest = {
  readonly group: string;
  readonly partitions: readonly {
    readonly topic: string;
    readonly partition: number;
  }[];
};

export type OffsetDeleteAnswer = {
  readonly throttleMs: number;
  // Of the request as a whole, for example that there is no such group; then nothing is said of partitions.
  readonly code: number;
  readonly items: readonly DeletedOffset[];
};

export type DeletedOffset = {
  readonly topic: string;
  readonly partition: number;
  readonly code: number;
};

// Deletes committed offsets of a group (KIP-496), which its coordinator refuses for topics that its members read.
export const offsetDelete: Api<OffsetDeleteRequest, OffsetDeleteAnswer> = {
  name: "OffsetDelete",
  key: 47,
  version: 0,
  encode: ({ group, partitions }) => {
    const writer = new Writer().string(group);
    writer.array(byTopic(partitions), ([topic, items]) =>
      writer
        .string(topic)
        .array(items, ({ partition }) => writer.int32(partition)),
    );
    return writer.toBuffer();
  },
  decode: (reader) => {
    const code = reader.int16();
    const throttleMs = reader.int32();
    const items = reader.array(() => readTopic(reader)).flat();
    return { throttleMs, code, items };
  },
};

function readTopic(reader: Reader): readonly DeletedOffset[] {
  const topic = reader.string();
  return reader.array(() => ({
    topic,
    partition: reader.int32(),
    code: reader.int16(),
  }));
}
