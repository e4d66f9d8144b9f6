import assert from "node:assert/strict";
import { planConfigure } from "../../../src/reconcile/config/plan-configure.ts";

const overrides = new Map([
  ["a", { value: "1" }],
  ["b", { value: "2" }],
  ["c", { value: "3" }],
]);
function isSame(
  _: string,
  { value }: { readonly value: string },
  wanted: string,
): boolean {
  return value === wanted;
}

describe("planConfigure", () => {
  it("sets what is missing or means something else, and unsets what is named, with before and after of each", () => {
    const declared = { d: "4", b: "5", a: "1" };
    const settings = { overrides, isSame, unset: ["c"] };
    assert.deepEqual(planConfigure("x", declared, settings), [
      {
        item: "x",
        action: { kind: "configure", set: { d: "4", b: "5" }, unset: ["c"] },
        changes: [
          { path: ["x", "config", "b"], before: "2", after: "5" },
          { path: ["x", "config", "c"], before: "3", after: undefined },
          { path: ["x", "config", "d"], before: undefined, after: "4" },
        ],
      },
    ]);
  });

  it("has nothing to do where all is as declared", () => {
    const settings = { overrides, isSame, unset: [] };
    assert.deepEqual(planConfigure("x", { a: "1" }, settings), []);
  });
});
