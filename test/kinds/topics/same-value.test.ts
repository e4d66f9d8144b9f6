import assert from "node:assert/strict";
import fc from "fast-check";
import { sameValue } from "../../../src/kinds/topics/same-value.ts";

describe("sameValue", () => {
  const same: readonly (readonly [string, string, string])[] = [
    ["DOUBLE", "0.50", "0.5"],
    ["LONG", "+604800000", "604800000"],
    ["INT", "007", "7"],
    ["BOOLEAN", "TRUE", "true"],
    ["LIST", "compact, delete", "compact,delete"],
  ];
  for (const [type, left, right] of same)
    it(`knows that ${left} and ${right} are one ${type} to Kafka, so that the preview stays quiet`, () => {
      assert.ok(sameValue(type, left, right));
      assert.ok(sameValue(type, right, left));
    });

  const different: readonly (readonly [string, string, string])[] = [
    ["DOUBLE", "0.5", "0.05"],
    ["LONG", "1", "2"],
    ["LONG", "9223372036854775807", "9223372036854775806"],
    ["LONG", "", "0"],
    ["BOOLEAN", "true", "false"],
    ["LIST", "compact,delete", "delete,compact"],
    ["LIST", "compact", "compact,delete"],
    ["STRING", "producer", "Producer"],
  ];
  for (const [type, left, right] of different)
    it(`keeps ${type} "${left}" and "${right}" apart`, () => {
      assert.ok(!sameValue(type, left, right));
    });

  it("compares only the spelling where the type is not known", () => {
    assert.ok(sameValue(undefined, "1.0", "1.0"));
    assert.ok(!sameValue(undefined, "1.0", "1"));
  });

  it("does not depend on which side is which, and takes no value for another than itself", () => {
    const types = fc.constantFrom("INT", "DOUBLE", "BOOLEAN", "LIST", "STRING");
    const values = fc.oneof(
      fc.string(),
      fc.constantFrom("1", "01", "1.0", "true", "True", "a,b", "a , b", "NaN"),
    );
    fc.assert(
      fc.property(types, values, values, (type, left, right) => {
        const answer = sameValue(type, left, right);
        assert.equal(sameValue(type, right, left), answer);
        assert.ok(sameValue(type, left, left));
      }),
    );
  });
});
