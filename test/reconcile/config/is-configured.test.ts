import assert from "node:assert/strict";
import { isConfigured } from "../../../src/reconcile/config/is-configured.ts";

describe("isConfigured", () => {
  const overrides = new Map([["a", "1"]]);
  const cases = [
    { set: { a: "1" }, unset: ["b"], is: true },
    { set: { a: "2" }, unset: [], is: false },
    { set: { b: "1" }, unset: [], is: false },
    { set: {}, unset: ["a"], is: false },
  ];
  for (const { is, ...alteration } of cases)
    it(`is ${is} of ${JSON.stringify(alteration)} where a=1`, () => {
      const same = (_: string, live: string, wanted: string): boolean =>
        live === wanted;
      assert.equal(isConfigured(alteration, overrides, same), is);
    });
});
