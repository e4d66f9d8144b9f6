import assert from "node:assert/strict";
import { readOffsetsKey } from "../../../../src/kafka/client/encoding/offsets-key.ts";
import {
  groupKey,
  offsetKey,
} from "../../../kinds/groups/expiry/log-of-offsets.ts";

describe("readOffsetsKey", () => {
  it("tells which group or offset a record is about, also of names and numbers that are no text", () => {
    const group = "r\u00e9ceptions";
    assert.deepEqual(readOffsetsKey(groupKey(group)), { kind: "group", group });
    assert.deepEqual(readOffsetsKey(offsetKey(group, "orders", 200)), {
      kind: "offset",
      group,
      topic: "orders",
      partition: 200,
    });
  });

  it("knows nothing of other records, such as those of the newer protocol", () => {
    for (const key of ["", "00", "00030001", "0001ffff", "000200"])
      assert.equal(readOffsetsKey(Buffer.from(key, "hex")), undefined, key);
  });
});
