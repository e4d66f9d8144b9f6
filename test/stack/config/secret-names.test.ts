import assert from "node:assert/strict";
import {
  holdsSecret,
  looksSecret,
} from "../../../src/stack/config/secret-names.ts";

describe("names of secrets", () => {
  for (const name of [
    ...["PASSWORD", "SASL_PASSWORD", "apiToken", "API_KEY", "AWS_SECRET"],
    ...["sasl.jaas.config", "keyStorePassword", "db-credentials", "PGPASSWORD"],
    ...["com.example.api-token", "AWS_SECRET_ACCESS_KEY", "privateKey"],
  ])
    it(`${name} is one`, () => {
      assert.ok(looksSecret(name));
    });

  for (const name of [
    ...["PASSWORD_FILE", "SECRET_PATH", "KAFKA_OPTS", "LC_ALL", "TEAM"],
    ...["tokenizer", "key.serializer", "compaction.keys", "TOKEN_TTL"],
  ])
    it(`${name} is none`, () => {
      assert.ok(!looksSecret(name));
    });

  it("are found in the options of a JVM, with their values", () => {
    assert.ok(holdsSecret("-Xmx1g -Djavax.net.ssl.keyStorePassword=abc"));
    assert.ok(!holdsSecret("-Dkey.password=$PASSWORD -Dpassword.file=/x"));
    assert.ok(!holdsSecret("-Dcom.sun.management.jmxremote.port=9999"));
  });
});
