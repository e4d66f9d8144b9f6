import assert from "node:assert/strict";
import {
  textOf,
  textsOf,
  withoutUndefined,
} from "../../../../src/pulumi/provider/types/inputs.ts";
import {
  unknown,
  type Values,
} from "../../../../src/pulumi/provider/types/resource.ts";

describe("the inputs of a resource", () => {
  const values: Values = {
    text: "a",
    number: 1,
    later: unknown,
    texts: { a: "1", later: unknown, number: 2 },
    list: ["a"],
    nothing: null,
  };

  it("give a text only where one stands", () => {
    assert.equal(textOf(values, "text"), "a");
    for (const key of ["number", "later", "texts", "nothing", "missing"])
      assert.equal(textOf(values, key), undefined, key);
  });

  it("give the texts of a map that are known already", () => {
    assert.deepEqual({ ...textsOf(values, "texts") }, { a: "1" });
  });

  it("give no texts where there is no map, or one that is not known yet", () => {
    for (const key of ["text", "list", "later", "nothing", "missing"])
      assert.deepEqual({ ...textsOf(values, key) }, {}, key);
  });

  it("are sent without what is undefined, which no message can hold", () => {
    assert.deepEqual(withoutUndefined({ a: "1", b: undefined, c: null }), {
      a: "1",
      c: null,
    });
  });
});
