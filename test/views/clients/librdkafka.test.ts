import assert from "node:assert/strict";
import { librdkafka } from "../../../src/views/clients/librdkafka.ts";
import { consumer, keyless, producer, secured } from "./uses.ts";

describe("settings for librdkafka", () => {
  it("are the same for groups and acknowledgements as those of Java", () => {
    assert.deepEqual(librdkafka(consumer()).settings, {
      "bootstrap.servers": "a:1,b:2",
      "security.protocol": "PLAINTEXT",
      "group.id": "billing",
      "auto.offset.reset": "earliest",
      "enable.auto.commit": "true",
    });
    assert.equal(
      librdkafka(producer()).file.text,
      [
        "# Producers of topic orders.",
        "# What is acknowledged is on at least 2 of 3 replicas (min.insync.replicas 2).",
        "bootstrap.servers=a:1,b:2",
        "security.protocol=PLAINTEXT",
        "acks=all",
        "enable.idempotence=true",
        "",
      ].join("\n"),
    );
  });

  it("name PEM files, and leave secrets to the environment", () => {
    const { settings } = librdkafka(producer(secured));
    assert.equal(settings["security.protocol"], "SASL_SSL");
    assert.equal(settings["ssl.ca.location"], "tls/ca.pem");
    assert.equal(settings["ssl.certificate.location"], "me.pem");
    assert.equal(settings["ssl.key.location"], "/etc/keys/me.key");
    assert.equal(settings["sasl.mechanism"], "SCRAM-SHA-512");
    assert.equal(settings["sasl.username"], 'm"e\\');
    assert.equal(settings["sasl.password"], "${KAFKA_PASSWORD}");
    const other = librdkafka(producer(keyless)).settings;
    assert.equal(other["ssl.key.pem"], "${KAFKA_TLS_KEY}");
    assert.equal(other["ssl.key.location"], undefined);
  });
});
