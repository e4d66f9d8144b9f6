import assert from "node:assert/strict";
import { crc32c } from "../../../../src/kafka/client/encoding/crc32c.ts";

describe("CRC-32C", () => {
  it("is that of the test vectors in RFC 3720", () => {
    const ascending = Buffer.from(Array.from({ length: 32 }, (_, i) => i));
    assert.equal(crc32c(Buffer.alloc(0)), 0);
    assert.equal(crc32c(Buffer.from("123456789")), 0xe3069283);
    assert.equal(crc32c(Buffer.alloc(32)), 0x8a9136aa);
    assert.equal(crc32c(ascending), 0x46dd794e);
  });
});
