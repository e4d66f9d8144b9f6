import assert from "node:assert/strict";
import fc from "fast-check";
import {
  nearestDuration,
  parseDuration,
  printDuration,
} from "../../../src/text/units/duration.ts";

describe("durations", () => {
  it("reads each unit", () => {
    const parsed = ["7d", "12h", "30m", "10s", "500ms", "0ms", "0d"].map(
      parseDuration,
    );
    assert.deepEqual(
      parsed,
      [604_800_000, 43_200_000, 1_800_000, 10_000, 500, 0, 0],
    );
  });

  it("reads nothing else", () => {
    for (const text of [
      "",
      "7",
      "d",
      "7D",
      "7 d",
      "07d",
      "-7d",
      "1.5h",
      "7d12h",
      "7days",
      " 7d",
      "7d\n",
      "9".repeat(16) + "d",
    ])
      assert.equal(parseDuration(text), undefined, text);
  });

  it("prints the largest unit that leaves no rest", () => {
    const printed = [604_800_000, 90_000_000, 5_400_000, 61_000, 1_001, 0].map(
      printDuration,
    );
    assert.deepEqual(printed, ["7d", "25h", "90m", "61s", "1001ms", "0ms"]);
  });

  it("reads back what it printed, and prints the same again", () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        (ms) => parseDuration(printDuration(ms)) === ms,
      ),
    );
  });

  it("means the same after printing, in whatever unit it was written", () => {
    const written = fc
      .tuple(fc.nat(100_000_000), fc.constantFrom("d", "h", "m", "s", "ms"))
      .map(([n, unit]) => `${n}${unit}`);
    fc.assert(
      fc.property(written, (text) => {
        const ms = parseDuration(text);
        return ms !== undefined && parseDuration(printDuration(ms)) === ms;
      }),
    );
  });

  it("guesses what people meant", () => {
    const guesses = [
      "7D",
      "7 days",
      "1 week",
      "30 minutes",
      "10 MS",
      "365.25d",
      ".5h",
      "1.5 weeks",
      "0.0001ms",
      "5 months",
      "x",
    ].map(nearestDuration);
    assert.deepEqual(guesses, [
      "7d",
      "7d",
      "7d",
      "30m",
      "10ms",
      "8766h",
      "30m",
      "252h",
      undefined,
      undefined,
      undefined,
    ]);
  });
});
