import assert from "node:assert/strict";
import {
  brokerSetting,
  brokerSettingNames,
  kafkaVersions,
  topicSetting,
  topicSettingNames,
} from "../../src/catalog/known-setting.ts";

describe("a setting of topics", () => {
  it("is told as Kafka has it, with its unit", () => {
    assert.deepEqual(topicSetting("retention.ms"), {
      name: "retention.ms",
      type: "long",
      default: "604800000",
      min: "-1",
      importance: "medium",
      synonyms: [
        { name: "log.retention.ms" },
        { name: "log.retention.minutes", unit: "minutes" },
        { name: "log.retention.hours", unit: "hours" },
      ],
      unit: "ms",
      unlimited: "-1",
    });
  });

  it("is not known when no version has it", () => {
    assert.equal(topicSetting("retention.msec"), undefined);
    assert.equal(topicSetting("constructor"), undefined);
    assert.equal(topicSetting("log.retention.ms"), undefined);
  });

  it("is told as one version has it", () => {
    assert.equal(topicSetting("segment.bytes", "3.9.1")?.min, "14");
    assert.equal(topicSetting("segment.bytes", "4.4.0")?.min, "1048576");
    assert.equal(topicSetting("message.format.version", "4.0.2"), undefined);
    assert.equal(topicSetting("remote.copy.lag.ms", "3.9.1"), undefined);
  });

  it("is told as the versions together have it where none is named, or one that is not in the table", () => {
    for (const version of [undefined, "4.9.9"]) {
      assert.equal(topicSetting("segment.bytes", version)?.min, "14");
      assert.ok(topicSetting("message.format.version", version));
      assert.ok(topicSetting("remote.copy.lag.ms", version));
      const changed = topicSetting("message.timestamp.after.max.ms", version);
      assert.equal(changed?.default, undefined);
      assert.equal(changed?.unlimited, "9223372036854775807");
    }
  });

  it("stands in the list of names, without those that Kafka keeps for its own tests", () => {
    const names = topicSettingNames();
    assert.ok(names.includes("cleanup.policy"));
    assert.ok(!names.includes("internal.segment.bytes"));
    assert.ok(names.length > 30, `only ${names.length}`);
  });
});

describe("a setting of brokers", () => {
  it("says how a change takes hold", () => {
    const mode = (name: string): string | undefined =>
      brokerSetting(name, "3.9.1")?.update;
    assert.equal(mode("num.partitions"), "read-only");
    assert.equal(mode("min.insync.replicas"), "cluster-wide");
    assert.equal(mode("log.retention.ms"), "cluster-wide");
    assert.equal(mode("log.retention.hours"), "read-only");
    assert.equal(mode("advertised.listeners"), "per-broker");
  });

  it("may be one of a listener's own", () => {
    const found = brokerSetting("listener.name.external.ssl.keystore.location");
    assert.equal(found?.name, "listener.name.external.ssl.keystore.location");
    assert.equal(found.listener, true);
    const jaas = "listener.name.external.scram-sha-512.sasl.jaas.config";
    assert.equal(brokerSetting(jaas)?.type, "password");
    assert.equal(brokerSetting("listener.name.external.nothing"), undefined);
  });

  it("is known where only the authorizers read it", () => {
    assert.equal(brokerSetting("super.users")?.type, "string");
  });

  it("is not known when it is one of topics only", () => {
    assert.equal(brokerSetting("retention.ms"), undefined);
    assert.ok(brokerSettingNames().length > 300);
  });
});

it("knows the brokers that we start and newer ones", () => {
  assert.ok(kafkaVersions.includes("3.9.1"));
  assert.ok(kafkaVersions.some((version) => version.startsWith("4.")));
});
