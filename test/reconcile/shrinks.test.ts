import assert from "node:assert/strict";
import { printProblem } from "../../src/text/problems/print.ts";
import { checkShrink } from "../../src/reconcile/shrinks.ts";

const said = { strict: false, none: false };

function shrink(from: number, to: number, what = said): readonly string[] {
  const items = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`t${index}`, "{}"]),
    );
  const memory = { version: 1, items: items(from) };
  return checkShrink("topics", items(to), memory, what).map(printProblem);
}

describe("checkShrink", () => {
  it("refuses that nothing is left, unless a file says that there shall be none", () => {
    const expected =
      'expected the 1 topics of the run before, or most of them, found none; the others would be left alone and forgotten; does kafka-stack:configs name the right folders? write "topics: {}" in a file when there shall be none';
    assert.deepEqual(shrink(1, 0), [expected]);
    assert.deepEqual(shrink(1, 0, { strict: true, none: true }), []);
  });

  it("doubts that most are gone, and refuses it where it is to be strict", () => {
    const words =
      "expected the 10 topics of the run before, or most of them, found only 4 of them; the others would be left alone and forgotten; does kafka-stack:configs name the right folders?";
    assert.deepEqual(shrink(10, 4), [`warning: ${words}`]);
    assert.deepEqual(shrink(10, 4, { strict: true, none: true }), [words]);
  });

  it("has no doubt about half of them, about a few, or about none that were known", () => {
    assert.deepEqual(
      [shrink(10, 5), shrink(5, 1), shrink(0, 0), shrink(3, 9)].flat(),
      [],
    );
  });

  it("does not take other items for those that are gone", () => {
    const memory = { version: 1, items: { constructor: "{}" } };
    assert.equal(checkShrink("topics", {}, memory, said).length, 1);
  });
});
