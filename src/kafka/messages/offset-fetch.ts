import { Writer, type Reader } from "../wire.ts";
import type { Api } from "./api.ts";

export type OffsetFetchRequest = { readonly group: string };

export type OffsetFetchAnswer = {
  readonly throttleMs: number;
  readonly code: number;
  readonly items: readonly FetchedOffset[];
};

export type FetchedOffset = {
  readonly topic: string;
  readonly partition: number;
  readonly code: number;
  readonly offset: bigint;
  readonly metadata: string;
};

// Asks the coordinator of a group for all its committed offsets, those of open transactions left out.
export const offsetFetch: Api<OffsetFetchRequest, OffsetFetchAnswer> = {
  name: "OffsetFetch",
  key: 9,
  version: 7,
  flexible: true,
  encode: ({ group }) =>
    new Writer("flexible")
      .string(group)
      .nullableArray(undefined, () => undefined)
      .bool(false)
      .tags()
      .toBuffer(),
  decode: (reader) => {
    const throttleMs = reader.int32();
    const items = reader.array(() => readTopic(reader)).flat();
    const code = reader.int16();
    reader.tags();
    return { throttleMs, code, items };
  },
};

function readTopic(reader: Reader): readonly FetchedOffset[] {
  const topic = reader.string();
  const offsets = reader.array(() => readOffset(reader, topic));
  reader.tags();
  return offsets;
}

function readOffset(reader: Reader, topic: string): FetchedOffset {
  const partition = reader.int32();
  const offset = reader.int64();
  reader.int32(); // the leader's epoch
  const metadata = reader.nullableString() ?? "";
  const code = reader.int16();
  reader.tags();
  return { topic, partition, code, offset, metadata };
}
