import assert from "node:assert/strict";
import { toProperties } from "../../src/cluster/properties.ts";

describe("toProperties", () => {
  it("writes one key and value a line, in the order given", () => {
    assert.equal(toProperties({ b: "1", a: "2" }), "b=1\na=2\n");
  });

  it("escapes what java.util.Properties would take for something else", () => {
    assert.equal(
      toProperties({ path: "C:\\x", text: " a\nb" }),
      "path=C:\\\\x\ntext=\\ a\\nb\n",
    );
  });
});
