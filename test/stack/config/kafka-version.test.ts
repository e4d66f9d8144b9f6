import assert from "node:assert/strict";
import { kafkaVersion } from "../../../src/stack/config/kafka-version.ts";

describe("the version of Kafka that an image holds", () => {
  it("is told by its tag", () => {
    assert.equal(kafkaVersion("apache/kafka:3.9.0"), "3.9.0");
    assert.equal(kafkaVersion("registry:5000/own/kafka:3.9.2-rc1"), "3.9.2");
  });

  it("is told by the tag before a digest", () => {
    const digest = `sha256:${"0".repeat(64)}`;
    assert.equal(kafkaVersion(`apache/kafka:3.9.2@${digest}`), "3.9.2");
    assert.equal(kafkaVersion(`registry:5000/own/kafka@${digest}`), undefined);
  });

  it("is that of the usual image where none is named", () => {
    assert.equal(kafkaVersion(), "3.9.1");
  });

  it("is not known where the tag does not tell", () => {
    for (const image of ["apache/kafka", "kafka:latest", "kafka@sha256:4f2a"])
      assert.equal(kafkaVersion(image), undefined);
  });
});
