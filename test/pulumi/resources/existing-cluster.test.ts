import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ExistingCluster } from "../../../src/pulumi/resources/existing-cluster.ts";
import type { ConnectSettings } from "../../../src/stack/config/settings.ts";
import { record } from "./recorded.ts";

const plain: ConnectSettings = {
  bootstrapServers: "a:1,b:2",
  clusterId: undefined,
  verify: false,
  zookeeperConnect: undefined,
  tls: undefined,
  sasl: undefined,
};
const signature = "4dabf18193072939515e22adb298388d";

describe("ExistingCluster", () => {
  const inputsOf = async (
    settings: ConnectSettings,
    pems: object = {},
    config: object = {},
  ): Promise<Readonly<Record<string, unknown>>> => {
    const written = { "kafka-stack:connect": JSON.stringify(config) };
    pulumi.runtime.setAllConfig(written, Object.keys(written));
    const all = await record(() => {
      const stackConfig = new pulumi.Config("kafka-stack");
      return new ExistingCluster("kafka", settings, pems, stackConfig).provider;
    });
    const [provider, ...others] = all.filter(({ name }) => name === "kafka");
    assert.deepEqual(others, []);
    assert.equal(provider?.type, "pulumi:providers:kafka-stack");
    return provider.inputs;
  };

  it("is no more than a connection", async () => {
    assert.deepEqual(await inputsOf(plain), { bootstrapServers: "a:1,b:2" });
  });

  it("takes password and key decrypted from the stack config, and keeps them secret", async () => {
    const settings: ConnectSettings = {
      ...plain,
      tls: { serverName: "kafka", secretKey: true },
      sasl: { mechanism: "PLAIN", username: "me" },
    };
    const inputs = await inputsOf(
      settings,
      { ca: "a CA", cert: "a certificate" },
      { tls: { key: "a key\n" }, sasl: { password: 4711 } },
    );
    const { tlsKey, saslPassword, ...open } = inputs;
    assert.deepEqual(open, {
      bootstrapServers: "a:1,b:2",
      tls: "true",
      tlsCa: "a CA",
      tlsCert: "a certificate",
      tlsServerName: "kafka",
      saslMechanism: "PLAIN",
      saslUsername: "me",
    });
    assertSecret(tlsKey, "a key");
    assertSecret(saslPassword, "4711");
  });

  it("keeps a key from a file secret too", async () => {
    const tls = { serverName: undefined, secretKey: false };
    const { tlsKey } = await inputsOf({ ...plain, tls }, { key: "a key\n" });
    assertSecret(tlsKey, "a key");
  });
});

function assertSecret(input: unknown, value: string): void {
  assert.deepEqual(input, {
    [signature]: "1b47061264138c4ac30d75fd1eb44270",
    value,
  });
}
