import assert from "node:assert/strict";
import { sourceOf } from "../../../src/text/yaml/source.ts";

describe("sourceOf", () => {
  const { placeAt } = sourceOf("ab\r\ncdef\n\nlast", "f.yaml");

  it("finds line, column, width and the line itself, whatever ends it", () => {
    const at = { file: "f.yaml", text: "cdef", line: 2 };
    assert.deepEqual(placeAt(5, 7), { ...at, column: 2, width: 2 });
    assert.deepEqual(placeAt(0, 1).text, "ab");
    assert.deepEqual(placeAt(13).text, "last");
  });

  it("covers what stands in the first line of several, and one character at least", () => {
    assert.equal(placeAt(6, 12).width, 2);
    assert.equal(placeAt(9, 9).width, 1);
    assert.deepEqual(placeAt(14), {
      file: "f.yaml",
      line: 4,
      column: 5,
      width: 1,
      text: "last",
    });
  });
});
