import { Writer, type Reader } from "../encoding/wire.ts";
import type { Api } from "./api.ts";

export type FetchRequest = {
  readonly topic: string;
  readonly partition: number;
  readonly from: bigint;
  // How long the broker waits for a record when there is none, in milliseconds.
  readonly waitMs: number;
};

export type FetchAnswer = {
  readonly throttleMs: number;
  readonly code: number;
  readonly items: readonly FetchedPartition[];
};

export type FetchedPartition = {
  readonly topic: string;
  readonly partition: number;
  readonly code: number;
  // Of the next record: all replicas in sync have those before it.
  readonly end: bigint;
  readonly logStart: bigint;
  // Batches of records, encoded; the last one may be cut off.
  readonly records: Buffer;
};

const aClient = -1;
const readUncommitted = 0;
const noSession = { id: 0, epoch: -1 };
const noEpoch = -1;
const noOffset = -1n;
const mostBytes = 1_048_576;

// Asks for the records of one partition from an offset on, those of transactions included.
export const fetchRecords: Api<FetchRequest, FetchAnswer> = {
  name: "Fetch",
  key: 1,
  version: 11,
  encode: ({ topic, partition, from, waitMs }) => {
    const writer = new Writer().int32(aClient).int32(waitMs).int32(1);
    writer.int32(mostBytes).int8(readUncommitted);
    writer.int32(noSession.id).int32(noSession.epoch);
    writer.array([topic], (name) =>
      writer
        .string(name)
        .array([partition], (index) =>
          writer
            .int32(index)
            .int32(noEpoch)
            .int64(from)
            .int64(noOffset)
            .int32(mostBytes),
        ),
    );
    return writer
      .array([], () => undefined)
      .string("")
      .toBuffer();
  },
  decode: (reader) => {
    const throttleMs = reader.int32();
    const code = reader.int16();
    reader.int32(); // no session
    return {
      throttleMs,
      code,
      items: reader.array(() => readTopic(reader)).flat(),
    };
  },
};

function readTopic(reader: Reader): readonly FetchedPartition[] {
  const topic = reader.string();
  return reader.array(() => {
    const partition = reader.int32();
    const code = reader.int16();
    const end = reader.int64();
    reader.int64(); // where the first open transaction begins
    const logStart = reader.int64();
    reader.array(() => [reader.int64(), reader.int64()]); // aborted transactions
    reader.int32(); // the replica to read from
    const records = reader.nullableBytes() ?? Buffer.alloc(0);
    return { topic, partition, code, end, logStart, records };
  });
}
