import assert from "node:assert/strict";
import fc from "fast-check";
import { toProperties } from "../../../src/cluster/layout/properties.ts";
import { readByJava } from "../../support/java-properties.ts";
import { fuzzSeed } from "../../support/fuzz/seed.ts";

describe("toProperties", function () {
  this.timeout(120_000);

  it("writes one key and value a line, in the order given", () => {
    assert.equal(toProperties({ b: "1", a: "2" }), "b=1\na=2\n");
  });

  it("escapes what java.util.Properties would take for something else", () => {
    assert.equal(
      toProperties({ path: "C:\\x", text: " a\nb" }),
      "path=C:\\\\x\ntext=\\ a\\nb\n",
    );
  });

  it("lets no value start a line of its own, by whatever line break", () => {
    for (const end of ["\r", "\n", "\r\n", "\f", "\u0085", "\u2028"]) {
      const text = toProperties({ "broker.rack": `a${end}broker.id=9` });
      assert.equal(text.split(/[\r\n\f\u0085\u2028]/).length, 2, text);
    }
  });

  it("writes printable ASCII as it always did, so no container is replaced for it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii" }), (value) => {
        assert.equal(
          toProperties({ "a.b-c_1": value }),
          `a.b-c_1=${old(value)}\n`,
        );
      }),
      { seed: fuzzSeed() },
    );
  });

  it("is read back by java.util.Properties exactly, whatever the text", async () => {
    const seed = fuzzSeed();
    const files = fc.sample(fc.dictionary(texts, texts, { maxKeys: 8 }), {
      seed,
      numRuns: 400,
    });
    const plain = files.map((file) => ({ ...file }));
    const read = await readByJava(plain.map(toProperties));
    assert.deepEqual(read, plain, `seed ${seed}`);
  });

  it("is plain ASCII, whatever the text", () => {
    fc.assert(
      fc.property(texts, texts, (key, value) => {
        assert.match(toProperties({ [key]: value }), /^[\x20-\x7e]*\n$/);
      }),
      { seed: fuzzSeed() },
    );
  });
});

// Whole characters of any script, and any UTF-16 units, also halves of a pair and line breaks.
const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }))
    .map((units) => String.fromCharCode(...units)),
  fc.string({
    unit: fc.constantFrom(...Array.from("\\ut:=#! \t\f\r\n\u2028\u00e90a")),
  }),
);

// How values were written before control characters and other scripts were escaped.
function old(value: string): string {
  return value
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", "\\n")
    .replace(/^[ \t]/, (space) => `\\${space}`);
}
