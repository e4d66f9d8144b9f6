import assert from "node:assert/strict";
import { topicSettingNames } from "../../src/catalog/known-setting.ts";
import { nearestSetting } from "../../src/catalog/nearest-setting.ts";

const meant: Readonly<Record<string, string | undefined>> = {
  "retention.mss": "retention.ms",
  retentionMs: "retention.ms",
  retention_ms: "retention.ms",
  "Cleanup.Policy": "cleanup.policy",
  "min.insync.replica": "min.insync.replicas",
  owner: undefined,
};

describe("the setting that was meant", () => {
  for (const [written, expected] of Object.entries(meant))
    it(`for ${written} is ${expected ?? "unknown"}`, () => {
      assert.equal(nearestSetting(written, topicSettingNames()), expected);
    });
});
