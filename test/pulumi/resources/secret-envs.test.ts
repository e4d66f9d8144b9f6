import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { layOutCluster } from "../../../src/cluster/layout/layout.ts";
import { KafkaCluster } from "../../../src/pulumi/resources/kafka-cluster.ts";
import { envsOf } from "../../../src/pulumi/resources/secret-envs.ts";
import { readStackContent } from "../../../src/stack/config/read-settings.ts";
import type { ClusterSettings } from "../../../src/stack/config/settings.ts";
import { find, record } from "./recorded.ts";

const container = "docker:index/container:Container";
// How the engine recognises a secret (sig.Secret).
const secretMark = "1b47061264138c4ac30d75fd1eb44270";

// The secrets are "one" for all brokers, "two" for broker 2, "zoo" for ZooKeeper.
function cluster(ofTwo = "v1:two:x"): ClusterSettings {
  const text = `config:
  kafka-stack:cluster:
    name: t
    external: { basePort: 19000 }
    env: { PLAIN: x, DB_PASSWORD: { secure: "v1:one:x" } }
    zookeeper: { env: { ZK_PASSWORD: { secure: "v1:zoo:x" } } }
    brokers: { 1: {}, 2: { env: { DB_PASSWORD: { secure: "${ofTwo}" } } } }
`;
  const { settings, problems } = readStackContent(text, "f.yaml");
  assert.deepEqual(problems, []);
  assert.ok(settings?.cluster);
  return settings.cluster;
}

const decrypted = {
  env: { PLAIN: "x", DB_PASSWORD: "one" },
  zookeeper: { env: { ZK_PASSWORD: "zoo" } },
  brokers: { 1: {}, 2: { env: { DB_PASSWORD: "two" } } },
};

describe("secret environment variables", () => {
  it("reach only the variables of their containers, as a secret", async () => {
    const secrets = pulumi.secret(decrypted);
    const all = await record(
      () => new KafkaCluster("t", cluster(), { secrets }).ready,
    );
    const envs = (name: string) =>
      JSON.stringify(find(all, container, name).inputs.envs);
    assert.match(envs("t-broker-1"), /"DB_PASSWORD=one"/);
    assert.match(envs("t-broker-2"), /"DB_PASSWORD=two"/);
    assert.match(envs("t-zookeeper-1"), /"ZK_PASSWORD=zoo"/);
    for (const { name, inputs } of all) {
      const { envs: variables, ...others } = inputs;
      const rest = JSON.stringify(others);
      assert.doesNotMatch(rest, /PASSWORD=|"(one|two|zoo)"|v1:/, name);
      const shown = JSON.stringify(variables ?? "");
      if (shown.includes("PASSWORD")) assert.ok(shown.includes(secretMark));
    }
  });

  it("replace the container when their values change, and only then", () => {
    const [one, two] = layOutCluster(cluster()).brokers;
    const [same, other] = layOutCluster(cluster("v1:new:x")).brokers;
    assert.deepEqual(same, one);
    assert.notEqual(other?.hash, two?.hash);
    assert.match(
      two?.description ?? "",
      /"DB_PASSWORD":"\[secret [0-9a-f]{12}\]"/,
    );
  });

  it("never start a container without their values", () => {
    const [broker] = layOutCluster(cluster()).brokers;
    assert.ok(broker);
    assert.throws(() => envsOf(broker.spec, { broker: 1 }, undefined));
  });
});
