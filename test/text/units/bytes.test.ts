import assert from "node:assert/strict";
import { printBytes } from "../../../src/text/units/bytes.ts";

const mib = 1024 ** 2;

describe("printBytes", () => {
  for (const [bytes, text] of [
    [0, "0 B"],
    [1023, "1023 B"],
    [1024, "1 KiB"],
    [1536, "1.5 KiB"],
    [50 * mib, "50 MiB"],
    [3.25 * 1024 * mib, "3.3 GiB"],
    [5000 * mib * mib, "5000 TiB"],
  ] as const)
    it(`reads ${text}`, () => {
      assert.equal(printBytes(bytes), text);
    });
});
