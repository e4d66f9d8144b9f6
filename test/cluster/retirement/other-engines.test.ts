import assert from "node:assert/strict";
import { whyOther } from "../../../src/cluster/retirement/other-engines.ts";

const before = { rememberedEngine: "@ssh://a", rememberedId: "one" };

describe("the Docker Engine of a host", () => {
  it("is the same when it says the same id, also at another endpoint", () => {
    assert.equal(whyOther({ ...before, engine: "@ssh://a" }, "one"), undefined);
    assert.equal(whyOther({ ...before, engine: "@tcp://a" }, "one"), undefined);
  });

  it("is another one when it says another id, also at the same endpoint", () => {
    const why = whyOther({ ...before, engine: "@ssh://a" }, "two");
    assert.match(why ?? "", /another Docker Engine \(id two\) than before/);
  });

  it("is taken for another one at another endpoint when an id is unknown", () => {
    const moved = { ...before, engine: "@ssh://b" };
    assert.match(whyOther(moved, undefined) ?? "", /could not be read/);
    const forgotten = { ...moved, rememberedId: undefined };
    assert.match(whyOther(forgotten, "two") ?? "", /does not remember the id/);
  });

  it("is no question at the same endpoint while it does not answer, or before it was remembered", () => {
    const same = { ...before, engine: "@ssh://a" };
    assert.equal(whyOther(same, undefined), undefined);
    assert.equal(
      whyOther({ ...same, rememberedId: undefined }, "x"),
      undefined,
    );
  });
});
