import assert from "node:assert/strict";
import { readUnknown } from "../../src/catalog/read-unknown.ts";

describe("the value of a setting that nobody here knows", () => {
  it("is taken letter for letter", () => {
    const written = ["7d", "1GiB", "0.50", 2, 0.5, true, "", ["a", 1, true]];
    assert.deepEqual(
      written.map((one) => readUnknown(one)),
      ["7d", "1GiB", "0.50", "2", "0.5", "true", "", "a,1,true"].map(
        (value) => ({ ok: true, value }),
      ),
    );
  });

  it("is refused where no file of properties could hold it", () => {
    for (const wrong of [null, { a: 1 }, "two\nlines", [["a"]]])
      assert.ok(!readUnknown(wrong).ok);
  });

  it("points at each entry of a list that is wrong", () => {
    const read = readUnknown(["a", "b,c", "d,e"]);
    assert.deepEqual(read.ok ? [] : read.problems.map(({ path }) => path), [
      ["1"],
      ["2"],
    ]);
  });
});
