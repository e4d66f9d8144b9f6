import * as pulumi from "@pulumi/pulumi";
import { readProject } from "./project/read-project.ts";
import { printProblems } from "./problems/print.ts";
import { ExistingCluster } from "./resources/existing-cluster.ts";
import { KafkaCluster } from "./resources/kafka-cluster.ts";
import { Topics } from "./resources/topics.ts";

// Everything is read and checked before anything is registered: a mistake stops the run with nothing started.
const project = await readProject(pulumi.getStack(), process.cwd());
if (!project.ok) throw new pulumi.RunError(printProblems(project.problems));
const { settings, pems, topics, places } = project.value;

// A cluster to stand up, or one that exists.
const cluster = settings.cluster
  ? new KafkaCluster(settings.cluster.name, settings.cluster)
  : new ExistingCluster("kafka", settings.connect, pems, new pulumi.Config());
const { provider, ready } = cluster;

const inKafka = new Topics(
  "topics",
  {
    topics,
    __places: places,
    clusterId: cluster.clusterId,
    __brokers: cluster.declaredBrokers,
  },
  { provider, dependsOn: ready ? [ready] : [] },
);

export const bootstrapServers = cluster.bootstrapServers;
export const zookeeperConnect = cluster.zookeeperConnect;
export const clusterId = inKafka.clusterId;
