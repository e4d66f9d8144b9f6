import assert from "node:assert/strict";
import { Reader, Writer } from "../../../../src/kafka/client/encoding/wire.ts";

describe("the primitive types of Kafka's protocol", () => {
  it("are written big-endian, strings with their length in bytes", () => {
    const writer = new Writer().int8(-1).int16(258).int32(-2).int64(-3n);
    writer.bool(true).string("é").nullableString(undefined);
    assert.equal(
      hex(writer.toBuffer()),
      "ff" +
        "0102" +
        "fffffffe" +
        "fffffffffffffffd" +
        "01" +
        "0002c3a9" +
        "ffff",
    );
  });

  it("are written with counts in front of arrays and bytes, -1 for a null array", () => {
    const writer = new Writer();
    writer.array([1, 2], (item) => writer.int8(item));
    writer.nullableArray(undefined, () => undefined);
    writer.bytes(Buffer.from([9]));
    assert.equal(
      hex(writer.toBuffer()),
      "00000002" + "0102" + "ffffffff" + "0000000109",
    );
  });

  it("read back as they were written", () => {
    const writer = new Writer()
      .int8(-128)
      .int16(-2)
      .int32(7)
      .int64(1n << 60n);
    writer.bool(false).string("topic").nullableString(undefined);
    writer.array(["a", "b"], (item) => writer.string(item));
    writer.bytes(Buffer.from("xyz"));
    const reader = new Reader(writer.toBuffer());
    assert.equal(reader.int8(), -128);
    assert.equal(reader.int16(), -2);
    assert.equal(reader.int32(), 7);
    assert.equal(reader.int64(), 1n << 60n);
    assert.equal(reader.bool(), false);
    assert.equal(reader.string(), "topic");
    assert.equal(reader.nullableString(), undefined);
    assert.deepEqual(
      reader.array(() => reader.string()),
      ["a", "b"],
    );
    assert.equal(reader.bytes().toString(), "xyz");
    assert.equal(reader.remaining, 0);
  });

  it("are shorter in the flexible encoding: lengths and one more, 0 for null, then tagged fields", () => {
    const writer = new Writer("flexible");
    writer
      .string("é")
      .nullableString(undefined)
      .bytes(Buffer.from([9]));
    writer.array([1, 2], (item) => writer.int8(item).tags());
    writer.nullableArray(undefined, () => undefined);
    writer.uuid("AAAAAAAAAAAAAAAAAAAABQ").uuid(undefined);
    assert.equal(
      hex(writer.toBuffer()),
      "03c3a9" +
        "00" +
        "0209" +
        "03" +
        "0100" +
        "0200" +
        "00" +
        ("00".repeat(15) + "05") +
        "00".repeat(16),
    );
  });

  it("read back as they were written, in the flexible encoding", () => {
    const long = "x".repeat(20_000);
    const writer = new Writer("flexible").string(long).string("");
    writer.nullableString(undefined).bytes(Buffer.from("xyz"));
    writer.array(["a", "b"], (item) => writer.string(item).tags()).tags();
    const reader = new Reader(writer.toBuffer(), "flexible");
    assert.equal(reader.string(), long);
    assert.equal(reader.string(), "");
    assert.equal(reader.nullableString(), undefined);
    assert.equal(reader.bytes().toString(), "xyz");
    const items = reader.array(() => {
      const item = reader.string();
      reader.tags();
      return item;
    });
    assert.deepEqual(items, ["a", "b"]);
    reader.tags();
    assert.equal(reader.remaining, 0);
  });

  it("pass over tagged fields, which only the flexible encoding has", () => {
    const tagged = Buffer.from(
      "02" + "00" + "0177" + "8101" + "00" + "05",
      "hex",
    );
    const reader = new Reader(tagged, "flexible");
    reader.tags();
    assert.equal(reader.int8(), 5);
    const classic = new Reader(tagged);
    classic.tags();
    assert.equal(classic.remaining, tagged.length);
  });

  it("read a null array as an empty one", () => {
    const reader = new Reader(Buffer.from("ffffffff", "hex"));
    assert.deepEqual(
      reader.array(() => reader.int8()),
      [],
    );
  });

  it("are refused when the bytes end too early", () => {
    assert.throws(() => new Reader(Buffer.from([0])).int16(), RangeError);
    const longString = new Reader(Buffer.from("0005ab", "hex"));
    assert.throws(() => longString.string(), RangeError);
    const endless = new Reader(Buffer.from("ffffffffffff", "hex"), "flexible");
    assert.throws(() => endless.string(), RangeError);
    const hugeArray = new Reader(Buffer.from("7fffffff", "hex"));
    assert.throws(() => hugeArray.array(() => 0), RangeError);
  });
});

function hex(buffer: Buffer): string {
  return buffer.toString("hex");
}
