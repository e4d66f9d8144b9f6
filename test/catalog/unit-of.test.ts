import assert from "node:assert/strict";
import {
  brokerSetting,
  brokerSettingNames,
  topicSetting,
  topicSettingNames,
} from "../../src/catalog/known-setting.ts";
import type { KnownSetting } from "../../src/catalog/known-setting.ts";

const all = [
  ...topicSettingNames().flatMap((name) => topicSetting(name) ?? []),
  ...brokerSettingNames().flatMap((name) => brokerSetting(name) ?? []),
];

describe("the unit of a setting", () => {
  it("follows from its name", () => {
    const unit = (name: string): string | undefined =>
      brokerSetting(name)?.unit;
    assert.equal(unit("log.retention.ms"), "ms");
    assert.equal(unit("log.retention.minutes"), "minutes");
    assert.equal(unit("log.retention.hours"), "hours");
    assert.equal(unit("log.segment.bytes"), "bytes");
    assert.equal(unit("log.cleaner.io.max.bytes.per.second"), "bytes");
    assert.equal(unit("sasl.login.refresh.min.period.seconds"), "seconds");
  });

  it("is given by hand where the name does not say it", () => {
    assert.equal(brokerSetting("offsets.load.buffer.size")?.unit, "bytes");
  });

  it("is one only of a number", () => {
    const wrong = all.filter(
      ({ unit, type }) => unit !== undefined && !isNumber(type),
    );
    assert.deepEqual(wrong, []);
  });

  // A new setting of Kafka whose name ends in none of the known ways stands here once somebody has looked at it.
  it("is missing only where things are counted", () => {
    const plain = all
      .filter(({ unit, type }) => unit === undefined && isNumber(type))
      .map(({ name }) => name);
    assert.deepEqual(
      [...new Set(plain)].filter((name) => !counting.test(name)),
      [],
    );
  });
});

const counting =
  /(\.|^)(num|id|level|threads|messages|replicas|partitions|requests|retries|factor|ratio|jitter|acks|codec|fetchers|samples|iterations|max\.connections|rate|ip|isr|percentage|slots|locks|groups|cache\.size)$|pool\.size$|^max\.connections$|max\.size$|key\.length$|backlog\.size$|batch\.size$|size\.limit$|count\.limit$|pending\.tasks$|per\.data\.dir$|max\.id$/;

function isNumber(type: KnownSetting["type"]): boolean {
  return ["int", "short", "long", "double"].includes(type);
}
