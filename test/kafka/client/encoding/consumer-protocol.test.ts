import assert from "node:assert/strict";
import {
  readAssignment,
  readSubscription,
} from "../../../../src/kafka/client/encoding/consumer-protocol.ts";

describe("what consumers tell each other through their group", () => {
  it("is the topics they want, whatever a newer version adds", () => {
    const topics = "00000002" + "000161" + "000162";
    assert.deepEqual(readSubscription(hex("0000" + topics + "ffffffff")), [
      "a",
      "b",
    ]);
    const newer = "0003" + topics + "ffffffff" + "00000000" + "ffffffff";
    assert.deepEqual(readSubscription(hex(newer)), ["a", "b"]);
  });

  it("is the partitions they were given", () => {
    const one = "000161" + "00000002" + "00000000" + "00000007";
    const bytes = hex("0001" + "00000001" + one + "ffffffff");
    assert.deepEqual(readAssignment(bytes), [
      { topic: "a", partitions: [0, 7] },
    ]);
    assert.deepEqual(readAssignment(hex("0000" + "00000000")), []);
  });

  it("is not known when the bytes are none, too few, or another's", () => {
    for (const bytes of [
      "",
      "00",
      "0000",
      "0000000000020001",
      "ffff00000000",
    ]) {
      assert.equal(readSubscription(hex(bytes)), undefined);
      assert.equal(readAssignment(hex(bytes)), undefined);
    }
  });
});

function hex(text: string): Buffer {
  return Buffer.from(text, "hex");
}
