import assert from "node:assert/strict";
import fc from "fast-check";
import {
  brokerSetting,
  brokerSettingNames,
  type KnownSetting,
  topicSetting,
  topicSettingNames,
} from "../../src/catalog/known-setting.ts";
import { readValue } from "../../src/catalog/read-value.ts";
import { printProblem } from "../../src/text/problems/print.ts";

const longest = "9223372036854775807";

describe("the value of a setting", () => {
  const stored: readonly (readonly [string, unknown, string])[] = [
    ["retention.ms", "7d", "604800000"],
    ["retention.ms", 604800000, "604800000"],
    ["retention.ms", "604800000", "604800000"],
    ["retention.ms", "unlimited", "-1"],
    ["retention.ms", -1, "-1"],
    ["retention.bytes", "10GiB", "10737418240"],
    ["flush.ms", "unlimited", longest],
    ["flush.ms", longest, longest],
    ["flush.messages", "unlimited", longest],
    ["local.retention.ms", -2, "-2"],
    ["segment.bytes", "64MiB", "67108864"],
    ["min.insync.replicas", 2, "2"],
    ["min.cleanable.dirty.ratio", 0.5, "0.5"],
    ["min.cleanable.dirty.ratio", "0.50", "0.5"],
    ["min.cleanable.dirty.ratio", ".5", "0.5"],
    ["min.cleanable.dirty.ratio", 1, "1"],
    ["retention.bytes", "4.5e+10", "45000000000"],
    ["compression.gzip.level", -1, "-1"],
    ["compression.gzip.level", 9, "9"],
    ["compression.type", "zstd", "zstd"],
    ["unclean.leader.election.enable", false, "false"],
    ["unclean.leader.election.enable", "false", "false"],
    ["cleanup.policy", ["compact", "delete"], "compact,delete"],
    ["cleanup.policy", ["delete", "compact"], "compact,delete"],
    ["cleanup.policy", "delete, compact", "compact,delete"],
    ["cleanup.policy", "compact", "compact"],
    ["cleanup.policy", [], ""],
    ["message.format.version", "3.0", "3.0"],
    ["log.retention.hours", "7d", "168"],
    ["log.retention.minutes", "7d", "10080"],
    ["leader.imbalance.check.interval.seconds", "5m", "300"],
    ["log.cleaner.dedupe.buffer.size", "128MiB", "134217728"],
    ["log.cleaner.io.max.bytes.per.second", "10MiB", "10485760"],
    ["max.connections", "unlimited", "2147483647"],
    ["group.consumer.migration.policy", "upgrade", "UPGRADE"],
    ["ssl.cipher.suites", ["B", "A"], "B,A"],
    ["metric.reporters", "", ""],
    ["super.users", "User:a;User:b", "User:a;User:b"],
  ];
  for (const [name, written, expected] of stored)
    it(`${name}: ${JSON.stringify(written)} is stored as ${JSON.stringify(expected)}`, () => {
      assert.deepEqual(readValue(setting(name), written), {
        ok: true,
        value: expected,
      });
    });

  const refused: readonly (readonly [string, unknown, string])[] = [
    [
      "retention.ms",
      "7 d",
      'expected a duration such as 7d or 500ms, or whole milliseconds, or unlimited, found "7 d"; did you mean 7d?',
    ],
    [
      "retention.bytes",
      "1.5e0",
      'expected a size such as 1GiB or 64KiB, or whole bytes, or unlimited, found "1.5e0"',
    ],
    ["retention.ms", -2, "expected at least 0ms, or unlimited, found -2"],
    [
      "delete.retention.ms",
      "unlimited",
      'expected a duration such as 7d or 500ms, or whole milliseconds, found "unlimited"',
    ],
    [
      "retention.ms",
      "99999999999999999999",
      'expected at least 0ms, or unlimited, found "99999999999999999999"',
    ],
    ["segment.bytes", 13, "expected from 14B to 2147483647B, found 13"],
    ["segment.bytes", "2GiB", 'expected from 14B to 2147483647B, found "2GiB"'],
    [
      "segment.bytes",
      "1GB",
      'expected a size such as 1GiB or 64KiB, or whole bytes, found "1GB"; did you mean 1GiB or 1000000000B?',
    ],
    [
      "log.retention.minutes",
      "90s",
      'expected a duration such as 7d or 30m, or whole minutes, found "90s"',
    ],
    [
      "min.insync.replicas",
      0,
      "expected a whole number of at least 1, found 0",
    ],
    [
      "min.insync.replicas",
      "two",
      'expected a whole number of at least 1, found "two"',
    ],
    ["num.partitions", 1.5, "expected a whole number of at least 1, found 1.5"],
    [
      "compression.gzip.level",
      0,
      "expected a whole number from 1 to 9, or -1, found 0",
    ],
    [
      "min.cleanable.dirty.ratio",
      "half",
      'expected a number from 0 to 1, found "half"',
    ],
    [
      "min.cleanable.dirty.ratio",
      1.1,
      "expected a number from 0 to 1, found 1.1",
    ],
    [
      "unclean.leader.election.enable",
      "no",
      'expected true or false, found "no"; write false',
    ],
    ["unclean.leader.election.enable", 0, "expected true or false, found 0"],
    [
      "cleanup.policy",
      ["compact", "delet"],
      '1: expected compact or delete, found "delet"; did you mean "delete"?',
    ],
    [
      "cleanup.policy",
      "compact,delet",
      'expected compact or delete, found "delet"; did you mean "delete"?',
    ],
    [
      "cleanup.policy",
      ["compact", "compact"],
      '1: expected each entry once, found "compact" again',
    ],
    ["cleanup.policy", 1, "expected a list of compact and delete, found 1"],
    [
      "compression.type",
      "Zstd",
      'expected uncompressed, zstd, lz4, snappy, gzip or producer, found "Zstd"; did you mean "zstd"?',
    ],
    [
      "inter.broker.protocol.version",
      3.9,
      'expected text, found 3.9; put it in quotes: "3.9"',
    ],
    [
      "metric.reporters",
      ["a,b"],
      '0: expected an entry without a comma, found "a,b"',
    ],
    [
      "super.users",
      "two\nlines",
      'expected text on one line, found "two\\nlines"',
    ],
    [
      "remote.log.metadata.manager.impl.prefix",
      "",
      'expected text that is not empty, found ""',
    ],
  ];
  for (const [name, written, expected] of refused)
    it(`${name}: ${JSON.stringify(written)} is refused`, () => {
      const read = readValue(setting(name), written);
      assert.ok(!read.ok);
      assert.deepEqual(read.problems.map(printProblem), [expected]);
    });

  it("may be every default that Kafka has", () => {
    const settings = [
      ...topicSettingNames().flatMap((name) => topicSetting(name) ?? []),
      ...brokerSettingNames().flatMap((name) => brokerSetting(name) ?? []),
    ];
    const strange = settings.filter(
      (one) => one.default !== undefined && !readValue(one, one.default).ok,
    );
    assert.deepEqual(strange, []);
  });

  it("stays as it is when it is read again", () => {
    const names = fc.constantFrom(
      ...["retention.ms", "cleanup.policy", "min.cleanable.dirty.ratio"],
      ...["compression.type", "preallocate", "log.retention.hours"],
    );
    const written = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.double(),
      fc.array(fc.constantFrom("compact", "delete", "x")),
      fc.constantFrom("7d", "12h", "1GiB", "unlimited", "zstd", "1.50"),
    );
    fc.assert(
      fc.property(names, written, (name, value) => {
        const once = readValue(setting(name), value);
        if (once.ok)
          assert.deepEqual(readValue(setting(name), once.value), once);
      }),
      { numRuns: 1000 },
    );
  });
});

function setting(name: string): KnownSetting {
  const known = topicSetting(name) ?? brokerSetting(name);
  assert.ok(known, name);
  return known;
}
