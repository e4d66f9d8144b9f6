import assert from "node:assert/strict";
import { checkConfigLimits } from "../../../src/stack/policies/check-config-limits.ts";

const month = { atMost: "30d" };

describe("the limits of a setting", () => {
  it("hold by what values mean", () => {
    assert.deepEqual(
      checkConfigLimits("retention.ms", "2592000000", month),
      [],
    );
    assert.equal(
      checkConfigLimits("retention.ms", "2592000001", month).length,
      1,
    );
  });

  it("are passed by no limit on one side only", () => {
    const least = { atLeast: "30d" };
    assert.deepEqual(checkConfigLimits("retention.ms", "-1", least), []);
    assert.equal(checkConfigLimits("retention.ms", "-1", month).length, 1);
  });

  it("are not known to hold where nothing is declared", () => {
    const [finding] = checkConfigLimits("retention.ms", undefined, month);
    assert.equal(finding?.found, "none");
    assert.equal(finding.at, "key");
  });
});
