import assert from "node:assert/strict";
import { aboutUse } from "../../../src/views/clients/about.ts";
import { consumer, keyless, plain, producer, secured } from "./uses.ts";

describe("what is told about the settings of a client", () => {
  it("is what an acknowledged record can rely on", () => {
    const told = (minInSync: number | undefined, replicationFactor: number) =>
      aboutUse({
        kind: "producer",
        connection: plain,
        topic: "orders",
        minInSync,
        replicationFactor,
      })[1];
    assert.equal(
      told(2, 3),
      "What is acknowledged is on at least 2 of 3 replicas (min.insync.replicas 2).",
    );
    // Kafka counts no more than there are.
    assert.equal(
      told(3, 2),
      "What is acknowledged is on at least 2 of 2 replicas (min.insync.replicas 3).",
    );
    assert.equal(
      told(1, 3),
      "What is acknowledged may be on one broker only (min.insync.replicas 1).",
    );
    assert.match(
      told(undefined, 3) ?? "",
      /the cluster's own min\.insync\.replicas/,
    );
  });

  it("is which variables of the environment hold the secrets", () => {
    assert.ok(
      aboutUse(consumer(secured)).includes(
        "Takes KAFKA_PASSWORD from the environment.",
      ),
    );
    const about = aboutUse(consumer(keyless)).join("\n");
    assert.match(about, /Takes KAFKA_PASSWORD and KAFKA_TLS_KEY from/);
    assert.match(about, /certificates name kafka: /);
    assert.doesNotMatch(aboutUse(producer()).join("\n"), /environment/);
  });

  it("is one line for each sentence, whatever a group is called", () => {
    for (const line of aboutUse(consumer(plain, 'a\u2028"\u0085b')))
      assert.doesNotMatch(line, /[\n\r\u2028\u2029]/);
  });
});
