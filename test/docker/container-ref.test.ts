import assert from "node:assert/strict";
import {
  containerRef,
  engineOptions,
  nameIn,
} from "../../src/docker/container-ref.ts";

describe("containerRef", () => {
  it("is the name alone on the engine that docker talks to by itself", () => {
    assert.equal(containerRef("t-broker-1", undefined), "t-broker-1");
    assert.equal(nameIn("t-broker-1"), "t-broker-1");
    assert.deepEqual(engineOptions("t-broker-1"), []);
  });

  it("leads docker to another engine", () => {
    const endpoint = "ssh://me@kafka-a:22";
    const ref = containerRef("t-broker-1", { endpoint, certPath: undefined });
    assert.equal(nameIn(ref), "t-broker-1");
    assert.deepEqual(engineOptions(ref), ["--host", endpoint]);
  });

  it("leads docker to another engine with TLS", () => {
    const endpoint = "tcp://kafka-a:2376";
    const ref = containerRef("t-broker-1", { endpoint, certPath: "/certs/a" });
    assert.deepEqual(engineOptions(ref), [
      ...["--host", endpoint, "--tlsverify"],
      ...["--tlscacert", "/certs/a/ca.pem"],
      ...["--tlscert", "/certs/a/cert.pem"],
      ...["--tlskey", "/certs/a/key.pem"],
    ]);
  });
});
