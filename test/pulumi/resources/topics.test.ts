import assert from "node:assert/strict";
import { KafkaCluster } from "../../../src/pulumi/resources/kafka-cluster.ts";
import { Provider } from "../../../src/pulumi/resources/provider.ts";
import { Topics } from "../../../src/pulumi/resources/topics.ts";
import { clusterOf } from "../../cluster/layout/cluster-of.ts";
import { find, record } from "./recorded.ts";
import { packPlaces } from "../../../src/reconcile/places.ts";

const wanted = {
  topics: { orders: '{"partitions":1,"replicationFactor":1,"config":{}}' },
  __places: { orders: "configs/dev.yaml:2:3" },
};

describe("Topics", () => {
  it("are one resource, whose items travel as they are written", async () => {
    const servers = { bootstrapServers: "127.0.0.1:9092" };
    const all = await record(
      () =>
        new Topics("topics", wanted, { provider: new Provider("p", servers) }),
    );
    const { inputs, provider } = find(all, type, "topics");
    const __places = packPlaces(wanted.__places);
    assert.deepEqual(inputs, { ...wanted, __places });
    assert.equal(provider, "p");
  });

  it("wait for the cluster of the same program, and are told its id", async () => {
    const all = await record(() => {
      const cluster = new KafkaCluster("t", clusterOf({}));
      const { clusterId, provider, ready } = cluster;
      const args = { ...wanted, clusterId };
      return new Topics("topics", args, { provider, dependsOn: [ready] });
    });
    const topics = find(all, type, "topics");
    assert.ok(topics.dependsOn.includes("t-ready"));
    assert.deepEqual(topics.inputsFrom, ["t-ready"]);
    assert.equal(topics.inputs.clusterId, "the-cluster");
  });

  it("are told which brokers the program declares, and what the kinds after them hold, which delays nothing", async () => {
    const all = await record(() => {
      const cluster = new KafkaCluster("t", clusterOf({ brokers: [1, 2] }));
      const __brokers = cluster.declaredBrokers;
      const __beside = { groups: '{"items":{},"places":{}}' };
      const args = { ...wanted, __brokers, __beside };
      return new Topics("topics", args, { provider: cluster.provider });
    });
    const { inputs, inputsFrom } = find(all, type, "topics");
    assert.deepEqual(inputs.__brokers, {
      1: '{"rack":"rack-1","deletesTopics":true}',
      2: '{"rack":"rack-2","deletesTopics":true}',
    });
    assert.deepEqual(inputs.__beside, { groups: '{"items":{},"places":{}}' });
    assert.deepEqual(inputsFrom, []);
  });
});

const type = "kafka-stack:index:Topics";
