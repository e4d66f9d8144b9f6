import { Writer, type Reader } from "../encoding/wire.ts";
import type { Api } from "./api.ts";

export type ProduceRequest = {
  readonly topic: string;
  readonly partition: number;
  // A batch of records, encoded.
  readonly records: Buffer;
  // How long the broker waits for the replicas in sync, in milliseconds.
  readonly timeoutMs: number;
};

export type ProduceAnswer = {
  readonly throttleMs: number;
  readonly items: readonly ProducedPartition[];
};

export type ProducedPartition = {
  readonly topic: string;
  readonly partition: number;
  readonly code: number;
  readonly message: string | undefined;
  // Of the first record.
  readonly offset: bigint;
};

const allInSync = -1;

// Appends records to one partition, acknowledged by all replicas in sync.
export const produce: Api<ProduceRequest, ProduceAnswer> = {
  name: "Produce",
  key: 0,
  version: 8,
  encode: ({ topic, partition, records, timeoutMs }) => {
    const writer = new Writer().nullableString(undefined);
    writer.int16(allInSync).int32(timeoutMs);
    writer.array([topic], (name) =>
      writer
        .string(name)
        .array([partition], (index) => writer.int32(index).bytes(records)),
    );
    return writer.toBuffer();
  },
  decode: (reader) => {
    const items = reader.array(() => readTopic(reader)).flat();
    return { items, throttleMs: reader.int32() };
  },
};

function readTopic(reader: Reader): readonly ProducedPartition[] {
  const topic = reader.string();
  return reader.array(() => {
    const partition = reader.int32();
    const code = reader.int16();
    const offset = reader.int64();
    reader.int64(); // the broker's time, if the topic has it
    reader.int64(); // where the log begins
    const [record] = reader.array(() => readRecordError(reader));
    const message = reader.nullableString() ?? record;
    return { topic, partition, code, message, offset };
  });
}

function readRecordError(reader: Reader): string | undefined {
  reader.int32(); // which record
  return reader.nullableString();
}
