import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { crc32c } from "../../../../src/kafka/client/encoding/crc32c.ts";
import {
  readRecords,
  writeRecords,
} from "../../../../src/kafka/client/encoding/record-batch.ts";

// Where in a batch its parts begin: base offset and length come first.
const crcAt = 8 + 4 + 4 + 1;
const attributesAt = crcAt + 4;
const recordsAt = attributesAt + 2 + 4 + 8 + 8 + 8 + 2 + 4 + 4;
const now = 1_760_000_000_000;

describe("a batch of records", () => {
  it("is read as it was written, whatever is in it", function () {
    this.timeout(20_000);
    const text = fc.option(fc.string({ unit: "binary" }));
    const record = fc.record({ key: text, value: text });
    const few = { minLength: 1, maxLength: 4 };
    fc.assert(
      fc.property(fc.array(record, few), (records) => {
        assert.deepEqual(readRecords(writeRecords(records, now)), {
          records: records.map((each, index) => ({
            ...each,
            keyBytes: Buffer.from(each.key ?? ""),
            offset: BigInt(index),
            timestamp: BigInt(now),
          })),
          next: BigInt(records.length),
        });
      }),
    );
  });

  it("has the bytes that Kafka's own format wants", () => {
    const content = [
      "0000" + "00000000" + "0000000000000102".repeat(2), // attributes, last delta, times
      "ffffffffffffffff" + "ffff" + "ffffffff" + "00000001", // no producer, count
      "0e" + "000000" + "026b" + "01" + "00", // size; attributes, deltas; key, value; headers
    ].join("");
    const crc = crc32c(Buffer.from(content, "hex")).toString(16);
    assert.equal(
      writeRecords([{ key: "k", value: null }], 258).toString("hex"),
      "0000000000000000" + "00000039" + "ffffffff" + "02" + crc + content,
    );
  });

  it("counts its offsets from the one that the broker gave it", () => {
    const batch = writeRecords([record("a"), record("b")], now);
    batch.writeBigInt64BE(40n);
    const { records, next } = readRecords(batch);
    assert.deepEqual(offsets(records), [40n, 41n]);
    assert.equal(next, 42n);
  });

  it("follows another, and the last one may be cut off", () => {
    const one = writeRecords([record("a")], now);
    const other = writeRecords([record("b")], now);
    other.writeBigInt64BE(1n);
    const both = Buffer.concat([one, other]);
    assert.equal(readRecords(both).next, 2n);
    for (const length of [both.length - 1, one.length + 5]) {
      const { records, next } = readRecords(both.subarray(0, length));
      assert.deepEqual(offsets(records), [0n]);
      assert.equal(next, 1n);
    }
    assert.deepEqual(readRecords(Buffer.alloc(0)), {
      records: [],
      next: undefined,
    });
  });

  it("may be compressed with gzip; other methods are named", () => {
    const plain = writeRecords([record("a"), record("b")], now);
    const packed = repack(plain, 1, gzipSync(plain.subarray(recordsAt)));
    assert.deepEqual(readRecords(packed), readRecords(plain));
    assert.throws(
      () => readRecords(repack(plain, 4, plain.subarray(recordsAt))),
      new RangeError("records compressed with zstd, which is not read here"),
    );
  });

  it("is no record when it marks the end of a transaction, and is passed over", () => {
    const plain = writeRecords([record("a")], now);
    const marker = repack(plain, 0x20, plain.subarray(recordsAt));
    assert.deepEqual(readRecords(marker), { records: [], next: 1n });
  });

  it("is refused when its checksum or format is another", () => {
    const damaged = writeRecords([record("a")], now);
    damaged.write("b", damaged.length - 2);
    assert.throws(
      () => readRecords(damaged),
      new RangeError("records with a wrong checksum"),
    );
    const old = writeRecords([record("a")], now);
    old[crcAt - 1] = 1;
    assert.throws(
      () => readRecords(old),
      new RangeError("records in the old format 1"),
    );
  });
});

function record(value: string): { key: null; value: string } {
  return { key: null, value };
}

function offsets(records: readonly { offset: bigint }[]): readonly bigint[] {
  return records.map(({ offset }) => offset);
}

// The batch with other attributes and content, and a checksum that fits.
function repack(batch: Buffer, attributes: number, content: Buffer): Buffer {
  const other = Buffer.concat([batch.subarray(0, recordsAt), content]);
  other.writeInt32BE(other.length - 12, 8);
  other.writeInt16BE(attributes, attributesAt);
  other.writeUInt32BE(crc32c(other.subarray(attributesAt)), crcAt);
  return other;
}
