import assert from "node:assert/strict";
import fc from "fast-check";
import {
  nearestSize,
  parseSize,
  printSize,
} from "../../../src/text/units/size.ts";

describe("sizes", () => {
  it("reads each unit", () => {
    const parsed = ["1TiB", "1GiB", "10MiB", "64KiB", "100B", "0B"].map(
      parseSize,
    );
    assert.deepEqual(
      parsed,
      [1_099_511_627_776, 1_073_741_824, 10_485_760, 65_536, 100, 0],
    );
  });

  it("reads nothing else", () => {
    for (const text of [
      "",
      "1",
      "1GB",
      "1g",
      "512m",
      "1 GiB",
      "01GiB",
      "-1GiB",
      "1.5GiB",
      "1gib",
      "9000TiBs",
      "9".repeat(10) + "TiB",
    ])
      assert.equal(parseSize(text), undefined, text);
  });

  it("prints the largest unit that leaves no rest", () => {
    const printed = [1_073_741_824, 1_610_612_736, 65_536, 1_000, 0].map(
      printSize,
    );
    assert.deepEqual(printed, ["1GiB", "1536MiB", "64KiB", "1000B", "0B"]);
  });

  it("reads back what it printed", () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        (bytes) => parseSize(printSize(bytes)) === bytes,
      ),
    );
    fc.assert(
      fc.property(
        fc.nat(8191),
        (tebibytes) =>
          printSize(tebibytes * 1024 ** 4) ===
          (tebibytes === 0 ? "0B" : `${tebibytes}TiB`),
      ),
    );
  });

  it("guesses what people meant", () => {
    const guesses = [
      ...["1GB", "512m", "64 kib", "1 tb", "100kB", "1000"],
      ...["1.5GiB", "97.65625MiB", ".5g", "0.3MiB"],
    ].map(nearestSize);
    assert.deepEqual(guesses, [
      "1GiB or 1000000000B",
      "512MiB",
      "64KiB",
      "1TiB or 1000000000000B",
      "100KiB or 100000B",
      undefined,
      "1536MiB",
      "100000KiB",
      "512MiB",
      undefined,
    ]);
  });
});
