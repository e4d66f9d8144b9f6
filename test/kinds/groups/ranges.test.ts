import assert from "node:assert/strict";
import fc from "fast-check";
import {
  parseRanges,
  printRanges,
  rangesPattern,
} from "../../../src/kinds/groups/ranges.ts";

describe("ranges of partitions", () => {
  it("are short, sorted, and name each partition once", () => {
    assert.equal(printRanges([7, 0, 1, 2, 1, 9]), "0-2,7,9");
    assert.equal(printRanges([]), "");
    assert.equal(printRanges(Array.from({ length: 10_000 }).keys()), "0-9999");
  });

  it("are read back", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(50)), (partitions) => {
        const text = printRanges(partitions);
        assert.deepEqual(
          parseRanges(text),
          [...partitions].sort((a, b) => a - b),
        );
        if (text !== "") assert.match(text, new RegExp(rangesPattern));
      }),
    );
  });
});
