import assert from "node:assert/strict";
import { Ajv, type ValidateFunction } from "ajv";
import fc from "fast-check";
import {
  brokerSetting,
  brokerSettingNames,
  type KnownSetting,
  topicSetting,
  topicSettingNames,
} from "../../../src/catalog/known-setting.ts";
import { readValue } from "../../../src/catalog/read-value.ts";
import { settingSchema } from "../../../tools/schemas/setting-schema.ts";

const settings = [
  ...topicSettingNames().flatMap((name) => topicSetting(name) ?? []),
  ...brokerSettingNames().flatMap((name) => brokerSetting(name) ?? []),
];
const ajv = new Ajv({ strict: false });
const checks = new Map(
  settings.map((setting) => [setting, ajv.compile(settingSchema(setting, ""))]),
);
const written = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.integer({ min: -3, max: 30 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.array(fc.constantFrom("compact", "delete", "x")),
  fc.constantFrom("7d", "0s", "1GiB", "unlimited", "compact,delete", "zstd"),
  fc.constantFrom("upgrade", "UPGRADE", "9223372036854775807", "0.50", "true"),
);

describe("what an editor takes for a setting", () => {
  it("is all that is read without a problem", () => {
    const one = fc.constantFrom(...settings);
    fc.assert(
      fc.property(one, written, (setting, value) => {
        if (readValue(setting, value).ok)
          assert.ok(
            checkOf(setting)(value),
            `${setting.name}: ${String(value)}`,
          );
      }),
      { numRuns: 5_000 },
    );
  });

  it("is nothing of another form or out of range", () => {
    const wrong: readonly (readonly [string, unknown])[] = [
      ["retention.ms", "7 days"],
      ["retention.ms", "1GiB"],
      ["retention.ms", 1.5],
      ["retention.ms", -2],
      ["retention.ms", ["7d"]],
      ["delete.retention.ms", "unlimited"],
      ["segment.bytes", 13],
      ["segment.bytes", 2147483648],
      ["segment.bytes", "7d"],
      ["min.insync.replicas", 0],
      ["min.insync.replicas", "two"],
      ["min.cleanable.dirty.ratio", 1.1],
      ["preallocate", "yes"],
      ["preallocate", 1],
      ["compression.type", "zip"],
      ["cleanup.policy", ["compact", "compact"]],
      ["cleanup.policy", ["compress"]],
      ["cleanup.policy", "compact;delete"],
      ["message.format.version", 3.1],
    ];
    for (const [name, value] of wrong) {
      const setting = topicSetting(name);
      assert.ok(setting);
      assert.ok(!readValue(setting, value).ok, `${name}: ${String(value)}`);
      assert.ok(!checkOf(setting)(value), `${name}: ${String(value)}`);
    }
  });

  it("says what it is, its default and how a change takes hold", () => {
    const setting = brokerSetting("log.retention.hours");
    assert.ok(setting);
    assert.equal(
      settingSchema(setting, "The number of hours.").description,
      "The number of hours.\n\nDefault: 7d (168). Update: read-only.",
    );
  });
});

function checkOf(setting: KnownSetting): ValidateFunction {
  const check = checks.get(setting);
  assert.ok(check);
  return check;
}
