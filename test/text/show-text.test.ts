import assert from "node:assert/strict";
import fc from "fast-check";
import { isHidden, showLines, showText } from "../../src/text/show-text.ts";
import { fuzzSeed } from "../support/fuzz/seed.ts";

// Whatever UTF-16 units there are, and what runners and terminals look for.
const texts = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.integer({ min: 0, max: 0xffff }).map((u) => String.fromCharCode(u)),
      fc.constantFrom(
        ...["::error::x", "##vso[task.setvariable]", "##[error]x", "::"],
        ...[
          "##teamcity[x]",
          "\u001b]8;;x\u0007",
          "\u009b31m",
          "\u202e",
          "\r\n",
        ],
        ...["#", "[", ":", " ", "\t", "\\u001b"],
      ),
    ),
  )
  .map((parts) => parts.join(""));

describe("showText", () => {
  it("leaves ordinary text in any script as it is", () => {
    for (const text of ["orders.v1", "größe → ∞", "注文", "a: b ::c", "# [x]"])
      assert.equal(showText(text), text);
  });

  it("makes what a terminal obeys visible", () => {
    const shown = showText("a\u001b[31mb\u009b2J\u0007\r\nc\u007f");
    assert.equal(shown, "a\\u001b[31mb\\u009b2J\\u0007\\u000d\\u000ac\\u007f");
  });

  it("makes what turns or hides text visible", () => {
    const shown = showText("a\u202eb\u2066\u200b\ufeff\u2028\u{e0041}c");
    assert.equal(shown, "a\\u202eb\\u2066\\u200b\\ufeff\\u2028\\udb40\\udc41c");
  });

  it("ends commands of GitHub, Azure Pipelines and TeamCity", () => {
    assert.equal(showText("::error::x"), "\\u003a:error::x");
    assert.equal(showText("  ::set-env::x"), "  \\u003a:set-env::x");
    assert.equal(showText("a ##vso[x]"), "a #\\u0023vso[x]");
    assert.equal(showText("###[error]x"), "##\\u0023[error]x");
    assert.equal(showText("##teamcity[x]"), "#\\u0023teamcity[x]");
  });

  it("gives one line of visible characters without commands, whatever the text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const shown = showText(text);
        assert.doesNotMatch(shown, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        assert.doesNotMatch(shown, /^\s*::|##[a-z]*\[/i);
        assert.equal(showText(shown), shown);
        assert.equal(isHidden(text), shown !== text);
      }),
      { seed: fuzzSeed(), numRuns: 2_000 },
    );
  });
});

describe("showLines", () => {
  it("keeps line breaks and tabs and ends commands in every line", () => {
    const shown = showLines("a\n\t::error::b\r\n##[x]");
    assert.equal(shown, "a\n\t\\u003a:error::b\\u000d\n#\\u0023[x]");
  });

  it("gives lines of visible characters without commands, whatever the text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const shown = showLines(text);
        const lines = shown.split("\n");
        assert.equal(lines.length, text.split("\n").length);
        for (const line of lines) {
          assert.doesNotMatch(line, /[^\P{Cc}\t]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
          assert.doesNotMatch(line, /^\s*::|##[a-z]*\[/i);
        }
        assert.equal(showLines(shown), shown);
      }),
      { seed: fuzzSeed(), numRuns: 2_000 },
    );
  });

  it("leaves the value of JSON as it is", () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(texts, texts)), (value) => {
        const json = JSON.stringify(value, undefined, 2);
        assert.deepEqual(JSON.parse(showLines(json)), JSON.parse(json));
      }),
      { seed: fuzzSeed() },
    );
  });
});
