import * as pulumi from "@pulumi/pulumi";
import { readProject } from "./project/read-project.ts";
import { printProblems } from "./problems/print.ts";
import { KafkaCluster } from "./resources/kafka-cluster.ts";
import { Topics } from "./resources/topics.ts";

// Everything is read and checked before anything is registered: a mistake stops the run with nothing started.
const project = await readProject(pulumi.getStack(), process.cwd());
if (!project.ok) throw new pulumi.RunError(printProblems(project.problems));
const { settings, topics, places } = project.value;

const cluster = new KafkaCluster(settings.cluster.name, settings.cluster);

new Topics(
  "topics",
  {
    topics,
    __places: places,
    clusterId: cluster.clusterId,
    __brokers: cluster.declaredBrokers,
  },
  { provider: cluster.provider, dependsOn: [cluster.ready] },
);

export const bootstrapServers = cluster.bootstrapServers;
export const zookeeperConnect = cluster.zookeeperConnect;
export const clusterId = cluster.clusterId;
