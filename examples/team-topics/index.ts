import * as pulumi from "@pulumi/pulumi";
import { ExistingCluster, Groups, Topics } from "kafka-stack";

// Topics of one team in a cluster that somebody else runs; what other teams have there is left alone.
// `pulumi config set bootstrapServers kafka-1:9092`, and `pulumi config set --secret password …` where it asks for one.
const config = new pulumi.Config();
const password = config.getSecret("password");

const cluster = new ExistingCluster("kafka", {
  bootstrapServers: config.require("bootstrapServers"),
  ...(password === undefined
    ? {}
    : {
        tls: true,
        sasl: { mechanism: "SCRAM-SHA-512", username: "team", password },
      }),
});

// Every event type has a topic of its own, and one for what could not be processed.
const events = ["created", "shipped", "returned"];
const topics = new Topics("topics", {
  cluster,
  topics: Object.fromEntries(
    events.flatMap((event) => [
      [`team.${event}`, { partitions: 2, replicationFactor: 1 }],
      [
        `team.${event}.failed`,
        {
          partitions: 1,
          replicationFactor: 1,
          config: { "retention.ms": "unlimited" },
        },
      ],
    ]),
  ),
});

new Groups("groups", {
  cluster,
  after: topics,
  groups: {
    "team.report": {
      topics: events.map((event) => `team.${event}`),
      start: "latest",
    },
  },
});

export const clusterId = topics.clusterId;
