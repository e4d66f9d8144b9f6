import assert from "node:assert/strict";
import fc from "fast-check";
import {
  nearestAmount,
  parseAmount,
  printAmount,
} from "../../src/catalog/amount.ts";

const units = ["ms", "seconds", "minutes", "hours", "bytes"] as const;

describe("an amount", () => {
  it("comes to a whole number of its unit, or to none", () => {
    assert.equal(parseAmount("7d", "hours"), "168");
    assert.equal(parseAmount("30m", "hours"), undefined);
    assert.equal(parseAmount("1GiB", "bytes"), "1073741824");
    assert.equal(parseAmount("7d", "bytes"), undefined);
    assert.equal(parseAmount("1GiB", "ms"), undefined);
    assert.equal(parseAmount("999999999999d", "ms"), undefined);
  });

  it("is printed in the largest unit that leaves no rest", () => {
    assert.equal(printAmount("604800000", "ms"), "7d");
    assert.equal(printAmount("168", "hours"), "7d");
    assert.equal(printAmount("1048588", "bytes"), "1048588B");
    assert.equal(printAmount("-2", "ms"), undefined);
    assert.equal(printAmount("9223372036854775807", "ms"), undefined);
    assert.equal(printAmount("0.5", "bytes"), undefined);
  });

  it("is the same after it was printed and read", () => {
    const number = fc.integer({ min: 0, max: 1e9 });
    fc.assert(
      fc.property(fc.constantFrom(...units), number, (unit, amount) => {
        const printed = printAmount(String(amount), unit);
        assert.ok(printed !== undefined);
        assert.equal(parseAmount(printed, unit), String(amount));
      }),
    );
  });

  it("is guessed by its unit", () => {
    assert.equal(nearestAmount("7 days", "hours"), "7d");
    assert.equal(nearestAmount("1GB", "bytes"), "1GiB or 1000000000B");
    assert.equal(nearestAmount("1GB", "ms"), undefined);
  });
});
