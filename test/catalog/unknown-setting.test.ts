import assert from "node:assert/strict";
import {
  unknownBrokerSetting,
  unknownTopicSetting,
} from "../../src/catalog/unknown-setting.ts";

describe("a setting of topics that no Kafka has", () => {
  it("is none when one has it", () => {
    assert.equal(unknownTopicSetting("retention.ms"), undefined);
    assert.equal(unknownTopicSetting("remote.copy.lag.ms"), undefined);
  });

  it("is told with what was probably meant, or with what else can be done", () => {
    const hint = (name: string): string | undefined =>
      unknownTopicSetting(name)?.hint;
    assert.equal(hint("retention.msec"), 'did you mean "retention.ms"?');
    assert.equal(
      hint("log.segment.delete.delay.ms"),
      'did you mean "file.delete.delay.ms"?',
    );
    assert.equal(
      hint("zookeeper.connect"),
      "it is a setting of brokers and none of topics",
    );
    assert.match(hint("vendor.tiering") ?? "", /^unknownConfig: allow/);
  });

  it("is also one that Kafka keeps for its own tests", () => {
    assert.ok(unknownTopicSetting("internal.segment.bytes"));
  });
});

describe("a setting of brokers that their Kafka does not have", () => {
  it("is none when it has it, or when a version that we do not know may have it", () => {
    assert.equal(unknownBrokerSetting("num.partitions", "3.9.1"), undefined);
    const since = "alter.config.policy.kraft.compatibility.enable";
    assert.equal(unknownBrokerSetting(since, "3.9.2"), undefined);
    assert.equal(unknownBrokerSetting(since, undefined), undefined);
    assert.ok(unknownBrokerSetting(since, "3.9.1"));
  });

  it("is told with the setting of brokers from which topics take theirs", () => {
    const problem = unknownBrokerSetting("max.message.bytes", "3.9.1");
    assert.equal(problem?.hint, 'did you mean "message.max.bytes"?');
  });
});
