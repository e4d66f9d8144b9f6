import { gunzipSync } from "node:zlib";
import { crc32c } from "./crc32c.ts";
import { Reader, Writer } from "./wire.ts";

// A record as it is sent; null values are the tombstones of compacted topics.
export type NewRecord = {
  readonly key: string | null;
  readonly value: string | null;
};

// A record as it is kept.
export type KeptRecord = NewRecord & {
  readonly offset: bigint;
  // In milliseconds since 1970.
  readonly timestamp: bigint;
  // The key as it is, for those that are no text, as Kafka's own are; empty when there is none.
  readonly keyBytes: Buffer;
};

// Partition leader epoch, magic and CRC; the CRC is of what comes after it.
const headBytes = 4 + 1 + 4;
const currentMagic = 2;
const compressionOf = ["none", "gzip", "snappy", "lz4", "zstd"] as const;
const compressionMask = 0x07;
const controlMask = 0x20;

// Records as one batch in the format that brokers keep (magic 2, KIP-98), not compressed.
export function writeRecords(
  records: readonly NewRecord[],
  now: number,
): Buffer {
  const timestamp = BigInt(now);
  const body = new Writer()
    .int16(0) // attributes
    .int32(records.length - 1)
    .int64(timestamp)
    .int64(timestamp)
    .int64(-1n) // no producer id
    .int16(-1)
    .int32(-1);
  body.array([...records.entries()], ([delta, record]) =>
    body.raw(writeRecord(delta, record)),
  );
  const content = body.toBuffer();
  const head = new Writer().int32(-1).int8(currentMagic);
  head.int32(crc32c(content) | 0);
  return new Writer()
    .int64(0n)
    .bytes(Buffer.concat([head.toBuffer(), content]))
    .toBuffer();
}

function writeRecord(delta: number, { key, value }: NewRecord): Buffer {
  const body = Buffer.concat([
    Buffer.from([0]), // attributes
    varint(0), // the timestamp is that of the batch
    varint(delta),
    sized(key),
    sized(value),
    varint(0), // no headers
  ]);
  return Buffer.concat([varint(body.length), body]);
}

function sized(text: string | null): Buffer {
  if (text === null) return varint(-1);
  const bytes = Buffer.from(text, "utf8");
  return Buffer.concat([varint(bytes.length), bytes]);
}

// The records of batches as a broker sends them. The last batch may be cut off; markers of transactions are no records.
// Throws a RangeError when a batch cannot be read.
export function readRecords(bytes: Buffer): {
  readonly records: readonly KeptRecord[];
  // The offset after the last whole batch; undefined when there is none.
  readonly next: bigint | undefined;
} {
  const reader = new Reader(bytes);
  const records: KeptRecord[] = [];
  let next: bigint | undefined;
  while (reader.remaining >= 8 + 4) {
    const base = reader.int64();
    const length = reader.int32();
    if (length > reader.remaining) break;
    const batch = readBatch(base, reader.raw(length));
    records.push(...batch.records);
    next = batch.next;
  }
  return { records, next };
}

function readBatch(
  base: bigint,
  bytes: Buffer,
): { readonly records: readonly KeptRecord[]; readonly next: bigint } {
  const reader = new Reader(bytes);
  reader.int32(); // the leader's epoch
  const magic = reader.int8();
  if (magic !== currentMagic)
    throw new RangeError(`records in the old format ${magic}`);
  const crc = reader.int32() >>> 0;
  if (crc32c(bytes.subarray(headBytes)) !== crc)
    throw new RangeError("records with a wrong checksum");
  const attributes = reader.int16();
  const next = base + BigInt(reader.int32()) + 1n;
  const first = reader.int64();
  reader.raw(8 + 8 + 2 + 4); // newest time, producer and its sequence
  const count = reader.int32();
  if ((attributes & controlMask) !== 0) return { records: [], next };
  const content = decompress(attributes, reader.raw(reader.remaining));
  const inside = new Reader(content);
  const records = Array.from({ length: count }, () =>
    readRecord(inside, base, first),
  );
  return { records, next };
}

function decompress(attributes: number, content: Buffer): Buffer {
  const compression = compressionOf[attributes & compressionMask];
  if (compression === "none") return content;
  if (compression === "gzip") return gunzipSync(content);
  throw new RangeError(
    `records compressed with ${compression ?? "an unknown method"}, which is not read here`,
  );
}

function readRecord(reader: Reader, base: bigint, first: bigint): KeptRecord {
  const record = new Reader(reader.raw(Number(readVarint(reader))));
  record.int8(); // attributes
  const timestamp = first + readVarint(record);
  const offset = base + readVarint(record);
  const keyBytes = readSized(record);
  const value = readSized(record)?.toString("utf8") ?? null;
  const key = keyBytes?.toString("utf8") ?? null;
  return { offset, timestamp, key, value, keyBytes: keyBytes ?? nothing };
}

const nothing = Buffer.alloc(0);

function readSized(reader: Reader): Buffer | undefined {
  const length = Number(readVarint(reader));
  return length < 0 ? undefined : reader.raw(length);
}

// Numbers of records are in zigzag order: 0, -1, 1, -2 …
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = (BigInt(value) << 1n) ^ (BigInt(value) >> 63n);
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Buffer.from([...bytes, Number(rest)]);
}

function readVarint(reader: Reader): bigint {
  let value = 0n;
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = reader.int8() & 0xff;
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return (value >> 1n) ^ -(value & 1n);
  }
  throw new RangeError("a number of more than 10 bytes");
}
