import assert from "node:assert/strict";
import fc from "fast-check";
import { humanValue } from "../../../src/cli/export/value.ts";
import {
  topicSetting,
  topicSettingNames,
} from "../../../src/catalog/known-setting.ts";
import { readDeclaredConfig } from "../../../src/kinds/topics/config/read-config.ts";

describe("humanValue", () => {
  for (const [key, value, written] of [
    ["retention.ms", "604800000", "7d"],
    ["retention.ms", "5400001", "5400001ms"],
    ["retention.ms", "-1", "unlimited"],
    ["retention.ms", "0", 0],
    ["segment.bytes", "1073741824", "1GiB"],
    ["cleanup.policy", "compact,delete", ["compact", "delete"]],
    ["cleanup.policy", "compact", "compact"],
    ["min.insync.replicas", "2", 2],
    ["min.cleanable.dirty.ratio", "0.25", 0.25],
    ["unclean.leader.election.enable", "true", true],
    ["max.message.bytes", "9223372036854775807", "9223372036854775807"],
    ["message.format.version", "2.8", "2.8"],
    ["vendor.setting", "1000", 1000],
    ["vendor.setting", "", ""],
  ] as const)
    it(`writes ${key}=${value} as ${JSON.stringify(written)}`, () => {
      assert.deepEqual(humanValue(topicSetting(key), value), written);
    });

  it("always reads back as the same value", () => {
    const keys = fc.constantFrom(...topicSettingNames());
    const values = fc.oneof(
      fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).map(String),
      fc.nat().map(String),
      fc.constantFrom("-1", "true", "false", "0.5", "compact,delete", "lz4"),
    );
    fc.assert(
      fc.property(keys, values, (key, value) => {
        const read = readDeclaredConfig(
          key,
          humanValue(topicSetting(key), value),
        );
        // What Kafka never has for this setting may be refused, but is never read as another value.
        if (read.ok) assert.equal(read.value, value);
      }),
      { numRuns: 2_000 },
    );
  });
});
