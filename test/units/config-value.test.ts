import assert from "node:assert/strict";
import fc from "fast-check";
import { toConfigValue } from "../../src/units/config-value.ts";

const stored = (key: string, written: unknown): string | undefined => {
  const value = toConfigValue(key, written);
  return value.ok ? value.value : undefined;
};

describe("toConfigValue", () => {
  const accepted: readonly (readonly [string, unknown, string])[] = [
    ["retention.ms", "7d", "604800000"],
    ["retention.ms", 604800000, "604800000"],
    ["retention.ms", "604800000", "604800000"],
    ["retention.ms", "unlimited", "-1"],
    ["retention.ms", -1, "-1"],
    ["retention.bytes", "unlimited", "-1"],
    ["log.retention.ms", "unlimited", "-1"],
    ["retention.bytes", "10GiB", "10737418240"],
    ["segment.bytes", "64MiB", "67108864"],
    ["flush.ms", "9223372036854775807", "9223372036854775807"],
    ["cleanup.policy", ["compact", "delete"], "compact,delete"],
    ["cleanup.policy", "compact", "compact"],
    ["cleanup.policy", [], ""],
    ["cleanup.policy", ["compact"], "compact"],
    ["some.list", [1, true, "x"], "1,true,x"],
    ["unclean.leader.election.enable", false, "false"],
    ["min.insync.replicas", 2, "2"],
    ["min.cleanable.dirty.ratio", 0.5, "0.5"],
    ["min.cleanable.dirty.ratio", "0.50", "0.50"],
    ["segment.index", "1GiB", "1GiB"],
    ["compression.type", "", ""],
  ];
  for (const [key, written, expected] of accepted)
    it(`stores ${key}: ${JSON.stringify(written)} as ${JSON.stringify(expected)}`, () => {
      assert.equal(stored(key, written), expected);
    });

  const refused: readonly (readonly [string, unknown])[] = [
    ["retention.ms", "7 d"],
    ["retention.ms", "1GiB"],
    ["retention.ms", 1.5],
    ["retention.ms", true],
    ["retention.ms", ["1h"]],
    ["retention.ms", ""],
    ["retention.ms", "010"],
    ["retention.ms", "-0"],
    ["delete.retention.ms", "unlimited"],
    ["segment.bytes", "1GB"],
    ["segment.bytes", "7d"],
    ["cleanup.policy", ["a,b"]],
    ["cleanup.policy", [["a"]]],
    ["cleanup.policy", { a: 1 }],
    ["cleanup.policy", null],
    ["sasl.jaas.config", "two\nlines"],
  ];
  for (const [key, written] of refused)
    it(`refuses ${key}: ${JSON.stringify(written)}`, () => {
      assert.equal(stored(key, written), undefined);
    });

  it("points at the entry of a list that is wrong", () => {
    const value = toConfigValue("cleanup.policy", ["a", "b,c", "d,e"]);
    assert.deepEqual(value.ok ? [] : value.problems.map(({ path }) => path), [
      ["1"],
      ["2"],
    ]);
  });

  it("leaves what it stored as it is when it is read again", () => {
    const key = fc.constantFrom(
      "retention.ms",
      "retention.bytes",
      "segment.bytes",
      "cleanup.policy",
      "x",
    );
    const written = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.array(fc.string()),
      fc.constantFrom("7d", "12h", "1GiB", "64KiB", "unlimited"),
    );
    fc.assert(
      fc.property(key, written, (name, value) => {
        const once = stored(name, value);
        return once === undefined || stored(name, once) === once;
      }),
      { numRuns: 1000 },
    );
  });
});
