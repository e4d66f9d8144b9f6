import assert from "node:assert/strict";
import type { Setting } from "../../src/catalog/setting.ts";
import { widest } from "../../src/catalog/widest.ts";

const int: Setting = { type: "int", importance: "low" };

describe("what several versions say of a setting", () => {
  it("is nothing when none knows it, and one's own words when one does", () => {
    assert.equal(widest([]), undefined);
    assert.equal(widest([int]), int);
  });

  it("takes what one of them takes", () => {
    assert.deepEqual(
      widest([
        { ...int, min: "9", max: "100" },
        { ...int, min: "10", max: "20" },
      ]),
      { ...int, min: "9", max: "100" },
    );
    assert.deepEqual(widest([{ ...int, min: "1" }, int]), int);
    assert.deepEqual(
      widest([
        { ...int, values: ["a", "b"] },
        { ...int, values: ["b", "c"] },
      ])?.values,
      ["a", "b", "c"],
    );
    assert.equal(widest([{ ...int, values: ["a"] }, int])?.values, undefined);
  });

  it("has a default when all have the same", () => {
    const [one, two] = [
      { ...int, default: "1" },
      { ...int, default: "2" },
    ];
    assert.equal(widest([one, one])?.default, "1");
    assert.equal(widest([one, two])?.default, undefined);
    assert.equal(widest([one, int])?.default, undefined);
  });
});
