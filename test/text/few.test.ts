import assert from "node:assert/strict";
import fc from "fast-check";
import { few } from "../../src/text/few.ts";

describe("few", () => {
  it("names everything while that fits a line", () => {
    assert.equal(few([]), "");
    assert.equal(few(["a"]), "a");
    assert.equal(few(["a", "b", "c", "d", "e"]), "a, b, c, d, e");
  });

  it("counts what does not fit", () => {
    assert.equal(few(["a", "b", "c"], 2), "a, b and 1 more");
  });

  it("accounts for every name, however many there are", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("x", "y")), fc.nat(9), (all, n) => {
        const text = few(all, n);
        const named = text.match(/[xy]/g)?.length ?? 0;
        const more = Number(/and (\d+) more/.exec(text)?.[1] ?? 0);
        assert.equal(named + more, all.length);
      }),
    );
  });
});
