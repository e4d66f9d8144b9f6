import assert from "node:assert/strict";
import { kafkaPython } from "../../../src/views/clients/kafka-python.ts";
import { consumer, keyless, plain, producer, secured } from "./uses.ts";

describe("settings for kafka-python", () => {
  it("are a module with the arguments of KafkaConsumer", () => {
    assert.deepEqual(kafkaPython(consumer()).file, {
      name: "consumer-billing.py",
      text: `# Consumers of group "billing".
# Offsets are committed, so a consumer that comes back goes on where its group was.
topics = ["orders", "payments"]
consumer = {
    "bootstrap_servers": ["a:1", "b:2"],
    "security_protocol": "PLAINTEXT",
    "group_id": "billing",
    "auto_offset_reset": "earliest",
    "enable_auto_commit": True,
}
`,
    });
  });

  it("make a producer repeat in order, as old versions know no idempotence", () => {
    const { settings, file } = kafkaPython(producer());
    assert.equal(settings.acks, "all");
    assert.equal(settings.retries, 2147483647);
    assert.equal(settings.max_in_flight_requests_per_connection, 1);
    assert.match(file.text, /^topic = "orders"\nproducer = \{$/m);
  });

  it("take secrets from the environment, a key as a file", () => {
    const { settings, file } = kafkaPython(producer(secured));
    assert.equal(settings.ssl_keyfile, "/etc/keys/me.key");
    assert.equal(settings.sasl_plain_username, 'm"e\\');
    assert.equal(settings.sasl_plain_password, "${KAFKA_PASSWORD}");
    assert.match(file.text, /^import os$/m);
    assert.match(
      file.text,
      /^ {4}"sasl_plain_password": os\.environ\["KAFKA_PASSWORD"\],$/m,
    );
    const other = kafkaPython(producer(keyless));
    assert.equal(other.settings.ssl_keyfile, "${KAFKA_TLS_KEY_FILE}");
  });

  it("take a group for a group, although it is called like a variable", () => {
    const { file } = kafkaPython(consumer(plain, "${KAFKA_PASSWORD}"));
    assert.match(file.text, /^ {4}"group_id": "\$\{KAFKA_PASSWORD\}",$/m);
    assert.equal(file.name, "consumer-%24%7BKAFKA_PASSWORD%7D.py");
  });
});
