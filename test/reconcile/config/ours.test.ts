import assert from "node:assert/strict";
import {
  noLongerDeclared,
  notOurs,
  oursAfter,
  stillOurs,
} from "../../../src/reconcile/config/ours.ts";

const overrides = new Map(["b", "a", "other"].map((key) => [key, "1"]));

describe("the settings that are ours", () => {
  it("are unset once they are no longer declared, if they are still there", () => {
    const ours = ["a", "b", "gone"];
    assert.deepEqual(noLongerDeclared(ours, { a: "1" }, overrides), ["b"]);
  });

  it("stay ours while they are declared or there", () => {
    const ours = ["a", "declared", "gone"];
    const declared = { declared: "1" };
    assert.deepEqual(stillOurs(ours, declared, overrides), ["a", "declared"]);
  });

  it("become more by what is set, and fewer by what is unset", () => {
    const action = { set: { c: "1" }, unset: ["b"] };
    assert.deepEqual(oursAfter(["a", "b"], action), ["a", "c"]);
  });

  it("are never those that somebody else made", () => {
    assert.deepEqual(notOurs(["b"], { a: "1" }, overrides), ["other"]);
    assert.deepEqual(notOurs([], {}, overrides), ["a", "b", "other"]);
  });
});
