import assert from "node:assert/strict";
import { matchingNames } from "../../../src/stack/policies/matching-names.ts";

describe("matchingNames", function () {
  this.timeout(60_000);

  it("are those that match the expression as a whole", () => {
    const found = matchingNames("a|b+", ["a", "bb", "ab", "xa"]);
    assert.deepEqual(found, new Set(["a", "bb"]));
  });

  it("are unknown when the expression backtracks without end, and that is found out in time", () => {
    assert.equal(matchingNames("(a+)+", [`${"a".repeat(60)}!`]), undefined);
  });
});
