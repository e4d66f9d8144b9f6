import * as pulumi from "@pulumi/pulumi";
import {
  type ClusterArgs,
  Groups,
  KafkaCluster,
  Topics,
  turnsOf,
} from "kafka-stack";

// A cluster of one's own, with what lives in it. `pulumi config set basePort 19090` and `pulumi up`.
const config = new pulumi.Config();
const name = config.get("name") ?? "orders";

const args: ClusterArgs = {
  brokers: { 1: {} },
  heap: "384m",
  zookeeper: { heap: "128m" },
  external: { basePort: config.requireNumber("basePort") },
  settings: { "log.retention.ms": "7d" },
};
const cluster = new KafkaCluster(name, args, {
  turns: await turnsOf(name, args),
});

// What is alike is written once: that is what a program is for.
const days = { orders: 30, payments: 90 };
const topics = new Topics("topics", {
  cluster,
  topics: Object.fromEntries(
    Object.entries(days).map(([topic, kept]) => [
      topic,
      {
        partitions: 3,
        replicationFactor: 1,
        config: { "retention.ms": `${kept}d`, "cleanup.policy": ["delete"] },
      },
    ]),
  ),
});

new Groups("groups", {
  cluster,
  after: topics,
  groups: { billing: { topics: Object.keys(days), start: "earliest" } },
});

export const bootstrapServers = cluster.bootstrapServers;
export const clusterId = topics.clusterId;
