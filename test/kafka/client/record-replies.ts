import { Reader, Writer } from "../../../src/kafka/client/encoding/wire.ts";
import type { Seen } from "./fake-broker.ts";

// A Produce answer in version 8 about partition 0 of topic "t".
export function producedReply(code: number, message?: string): Buffer {
  const writer = new Writer();
  writer.array(["t"], (topic) =>
    writer.string(topic).array([0], (partition) =>
      writer
        .int32(partition)
        .int16(code)
        .int64(7n)
        .int64(-1n)
        .int64(0n)
        .array(message === undefined ? [] : [message], (text) =>
          writer.int32(0).nullableString(text),
        )
        .nullableString(undefined),
    ),
  );
  return writer.int32(0).toBuffer();
}

// A Fetch answer in version 11 about partition 0 of topic "t".
export function fetchedRecordsReply(
  records: Buffer,
  end: bigint,
  code = 0,
): Buffer {
  const writer = new Writer().int32(0).int16(0).int32(0);
  writer.array(["t"], (topic) =>
    writer.string(topic).array([0], (partition) =>
      writer
        .int32(partition)
        .int16(code)
        .int64(end)
        .int64(end)
        .int64(0n)
        .nullableArray(undefined, () => undefined)
        .int32(-1)
        .bytes(records),
    ),
  );
  return writer.toBuffer();
}

// The batch in a Produce request.
export function askedBatch({ body }: Seen): Buffer {
  const reader = new Reader(body);
  reader.nullableString();
  reader.int16();
  reader.int32();
  const [batch] = reader
    .array(() => {
      reader.string();
      return reader.array(() => {
        reader.int32();
        return reader.bytes();
      });
    })
    .flat();
  return batch ?? Buffer.alloc(0);
}
