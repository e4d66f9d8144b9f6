import assert from "node:assert/strict";
import { explainSetting } from "../../../src/cli/explain/setting.ts";
import { NotFound } from "../../../src/cli/explain/not-found.ts";

describe("explainSetting", () => {
  it("tells type, unit, default and where the default comes from, with Kafka's words", () => {
    const text = explainSetting("retention.ms").join("\n");
    assert.match(text, /^retention\.ms, a setting of topics$/m);
    assert.match(text, /type {5}long in ms from -1/);
    assert.match(text, /default {2}7d \(604800000\)/);
    assert.match(
      text,
      /its brokers counts: log\.retention\.ms, log\.retention\.minutes/,
    );
    assert.match(text, /maximum time/);
  });

  it("tells of a setting of brokers whether a change needs a restart", () => {
    const dynamic = explainSetting("log.cleaner.threads").join("\n");
    assert.match(dynamic, /changed while brokers run, for one or for all/);
    const fixed = explainSetting("log.dirs").join("\n");
    assert.match(fixed, /a change needs a restart of the broker/);
  });

  it("tells both where topics and brokers have a setting of the same name", () => {
    const text = explainSetting("min.insync.replicas").join("\n");
    assert.match(text, /a setting of topics[^]*a setting of brokers/);
  });

  it("names the nearest setting when Kafka has none of the name", () => {
    assert.throws(
      () => explainSetting("retenton.ms"),
      (error) => {
        assert.ok(error instanceof NotFound);
        assert.equal(
          error.message,
          'Kafka has no setting "retenton.ms"; did you mean "retention.ms"?',
        );
        return true;
      },
    );
  });
});
