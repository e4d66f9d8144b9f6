import { Writer, type Reader } from "../encoding/wire.ts";
import type { Api } from "./api.ts";

export type OffsetFetchRequest = { readonly groups: readonly string[] };

export type OffsetFetchAnswer = {
  readonly throttleMs: number;
  readonly groups: readonly FetchedGroup[];
};

export type FetchedGroup = {
  // Undefined in version 7, which is about one group and does not name it.
  readonly group: string | undefined;
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

// From this version on one request can be about several groups (KIP-709, Kafka 3.0).
export const severalGroupsFrom = 8;

const ofOneGroup: Api<OffsetFetchRequest, OffsetFetchAnswer> = {
  name: "OffsetFetch",
  key: 9,
  version: 7,
  flexible: true,
  encode: ({ groups }) => {
    const [group, another] = groups;
    if (group === undefined || another !== undefined)
      throw new Error("OffsetFetch 7 is about exactly one group");
    const writer = writeGroup(new Writer("flexible"), group);
    return writer.bool(false).tags().toBuffer();
  },
  decode: (reader) => {
    const throttleMs = reader.int32();
    const items = readTopics(reader);
    const code = reader.int16();
    reader.tags();
    return { throttleMs, groups: [{ group: undefined, code, items }] };
  },
};

// Asks the coordinator of groups for all their committed offsets, those of open transactions included as they were before.
export const offsetFetch: Api<OffsetFetchRequest, OffsetFetchAnswer> = {
  name: "OffsetFetch",
  key: 9,
  version: severalGroupsFrom,
  flexible: true,
  older: ofOneGroup,
  encode: ({ groups }) => {
    const writer = new Writer("flexible");
    writer.array(groups, (group) => writeGroup(writer, group).tags());
    return writer.bool(false).tags().toBuffer();
  },
  decode: (reader) => {
    const answer = {
      throttleMs: reader.int32(),
      groups: reader.array(() => readGroup(reader)),
    };
    reader.tags();
    return answer;
  },
};

// Without a list of topics it is about all of them.
function writeGroup(writer: Writer, group: string): Writer {
  return writer.string(group).nullableArray(undefined, () => undefined);
}

function readGroup(reader: Reader): FetchedGroup {
  const group = reader.string();
  const items = readTopics(reader);
  const code = reader.int16();
  reader.tags();
  return { group, code, items };
}

function readTopics(reader: Reader): readonly FetchedOffset[] {
  return reader.array(() => readTopic(reader)).flat();
}

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
