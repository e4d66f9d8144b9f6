import assert from "node:assert/strict";
import { java } from "../../../src/views/clients/java.ts";
import { consumer, keyless, producer, secured } from "./uses.ts";

const modules = "org.apache.kafka.common.security";
const providers = "org.apache.kafka.common.config.provider";

describe("settings for Kafka's own Java client", () => {
  it("make a consumer go on where its group was", () => {
    const { settings, file } = java(consumer());
    assert.deepEqual(settings, {
      "bootstrap.servers": "a:1,b:2",
      "security.protocol": "PLAINTEXT",
      "group.id": "billing",
      "auto.offset.reset": "earliest",
      "enable.auto.commit": "true",
    });
    assert.equal(file.name, "consumer-billing.properties");
    assert.match(file.text, /^# Consumers of group "billing"\.\n/);
    assert.match(file.text, /^auto\.offset\.reset=earliest$/m);
  });

  it("make a producer wait for the replicas in sync, and repeat without doubles", () => {
    const { settings, file } = java(producer());
    assert.deepEqual(
      [settings.acks, settings["enable.idempotence"]],
      ["all", "true"],
    );
    assert.equal(file.name, "producer-orders.properties");
  });

  it("take PEM files and the password through config providers", () => {
    assert.deepEqual(java(consumer(secured)).settings, {
      "bootstrap.servers": "a:1",
      "security.protocol": "SASL_SSL",
      "ssl.truststore.type": "PEM",
      "ssl.truststore.certificates": "${dir:tls:ca.pem}",
      "ssl.keystore.type": "PEM",
      "ssl.keystore.certificate.chain": "${dir:.:me.pem}",
      "ssl.keystore.key": "${dir:/etc/keys:me.key}",
      "sasl.mechanism": "SCRAM-SHA-512",
      "sasl.jaas.config": `${modules}.scram.ScramLoginModule required username="m\\"e\\\\" password="\${env:KAFKA_PASSWORD}";`,
      "config.providers": "env,dir",
      "config.providers.env.class": `${providers}.EnvVarConfigProvider`,
      "config.providers.dir.class": `${providers}.DirectoryConfigProvider`,
      "group.id": "billing",
      "auto.offset.reset": "earliest",
      "enable.auto.commit": "true",
    });
  });

  it("take a key that is encrypted in the stack config from the environment", () => {
    const { settings, file } = java(producer(keyless));
    assert.equal(settings["ssl.keystore.key"], "${env:KAFKA_TLS_KEY}");
    assert.equal(settings["ssl.truststore.type"], undefined);
    assert.match(
      file.text,
      /^sasl\.jaas\.config=org\.apache\.kafka\.common\.security\.plain\.PlainLoginModule /m,
    );
  });
});
