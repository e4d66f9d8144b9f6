import assert from "node:assert/strict";
import fc from "fast-check";
import { topicSetting } from "../../src/catalog/known-setting.ts";
import { sameValue } from "../../src/catalog/same-value.ts";
import type { SettingType } from "../../src/catalog/setting.ts";

describe("sameValue", () => {
  const same: readonly (readonly [SettingType, string, string])[] = [
    ["double", "0.50", "0.5"],
    ["long", "+604800000", "604800000"],
    ["int", "007", "7"],
    ["boolean", "TRUE", "true"],
    ["list", "compact, delete", "compact,delete"],
  ];
  for (const [type, left, right] of same)
    it(`knows that ${left} and ${right} are one ${type} to Kafka, so that the preview stays quiet`, () => {
      assert.ok(sameValue({ type }, left, right));
      assert.ok(sameValue({ type }, right, left));
    });

  it("knows of a list whose entries Kafka names that their order means nothing", () => {
    const policy = topicSetting("cleanup.policy");
    assert.ok(sameValue(policy, "delete,compact", "compact, delete"));
    assert.ok(!sameValue(policy, "delete,compact", "compact"));
  });

  it("knows of a word that may be in capitals", () => {
    const word = { type: "string", anyCase: true } as const;
    assert.ok(sameValue(word, "UPGRADE", "upgrade"));
  });

  const different: readonly (readonly [SettingType, string, string])[] = [
    ["double", "0.5", "0.05"],
    ["long", "1", "2"],
    ["long", "9223372036854775807", "9223372036854775806"],
    ["long", "", "0"],
    ["boolean", "true", "false"],
    ["list", "compact,delete", "delete,compact"],
    ["list", "compact", "compact,delete"],
    ["string", "producer", "Producer"],
  ];
  for (const [type, left, right] of different)
    it(`keeps ${type} "${left}" and "${right}" apart`, () => {
      assert.ok(!sameValue({ type }, left, right));
    });

  it("compares only the spelling where the setting is not known", () => {
    assert.ok(sameValue(undefined, "1.0", "1.0"));
    assert.ok(!sameValue(undefined, "1.0", "1"));
  });

  it("does not depend on which side is which, and takes no value for another than itself", () => {
    const types = fc.constantFrom<SettingType>(
      ...(["int", "double", "boolean", "list", "string"] as const),
    );
    const values = fc.oneof(
      fc.string(),
      fc.constantFrom("1", "01", "1.0", "true", "True", "a,b", "a , b", "NaN"),
    );
    fc.assert(
      fc.property(types, values, values, (type, left, right) => {
        const answer = sameValue({ type }, left, right);
        assert.equal(sameValue({ type }, right, left), answer);
        assert.ok(sameValue({ type }, left, left));
      }),
    );
  });
});
