import assert from "node:assert/strict";
import fc from "fast-check";
import { topicSetting } from "../../src/catalog/known-setting.ts";
import { readShown, showValue } from "../../src/catalog/shown-value.ts";

const shown: readonly (readonly [string, string, string])[] = [
  ["retention.ms", "604800000", "7d (604800000)"],
  ["retention.ms", "-1", "unlimited (-1)"],
  ["retention.ms", "500", "500"],
  ["retention.ms", "0", "0"],
  ["retention.ms", "soon", "soon"],
  ["retention.ms", "9223372036854775807", "9223372036854775807"],
  ["flush.ms", "9223372036854775807", "unlimited (9223372036854775807)"],
  ["local.retention.ms", "-2", "-2"],
  ["segment.bytes", "1073741824", "1GiB (1073741824)"],
  ["max.message.bytes", "1048588", "1048588"],
  ["min.insync.replicas", "2", "2"],
  ["cleanup.policy", "compact,delete", "compact,delete"],
  ["vendors.own.ms", "604800000", "604800000"],
];

describe("a value as previews show it", () => {
  for (const [name, value, expected] of shown)
    it(`${name} ${value} is ${expected}`, () => {
      assert.equal(showValue(topicSetting(name), value), expected);
      assert.equal(readShown(topicSetting(name), expected), value);
    });

  it("is not told for another one that only looks like it", () => {
    const setting = topicSetting("retention.ms");
    for (const text of ["8d (604800000)", "7d (x)", "7d", "7d (604800000) "])
      assert.equal(readShown(setting, text), text);
  });

  it("is told back, whatever the value is", () => {
    const names = fc.constantFrom("retention.ms", "segment.bytes", "x");
    const values = fc.oneof(fc.string(), fc.nat().map(String));
    fc.assert(
      fc.property(names, values, (name, value) => {
        const setting = topicSetting(name);
        fc.pre(readShown(setting, value) === value);
        assert.equal(readShown(setting, showValue(setting, value)), value);
      }),
    );
  });
});
