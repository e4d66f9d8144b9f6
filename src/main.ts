import * as pulumi from "@pulumi/pulumi";
import { readProject } from "./project/read-project.ts";
import { printProblems } from "./problems/print.ts";
import { Groups } from "./resources/groups.ts";
import { KafkaCluster } from "./resources/kafka-cluster.ts";
import { Topics } from "./resources/topics.ts";

// Everything is read and checked before anything is registered: a mistake stops the run with nothing started.
const project = await readProject(pulumi.getStack(), process.cwd());
if (!project.ok) throw new pulumi.RunError(printProblems(project.problems));
const { settings, topics, groups } = project.value;

const cluster = new KafkaCluster(settings.cluster.name, settings.cluster);
const { provider } = cluster;

const inCluster = {
  clusterId: cluster.clusterId,
  __brokers: cluster.declaredBrokers,
};

// Refused topics end a preview before the groups are asked, so the topics are told of them.
const topicsInKafka = new Topics(
  "topics",
  {
    topics: topics.items,
    __places: topics.places,
    __beside: { groups: JSON.stringify(groups) },
    ...inCluster,
  },
  { provider, dependsOn: [cluster.ready] },
);
new Groups(
  "groups",
  { groups: groups.items, __places: groups.places, ...inCluster },
  { provider, dependsOn: [topicsInKafka] },
);

export const bootstrapServers = cluster.bootstrapServers;
export const zookeeperConnect = cluster.zookeeperConnect;
export const clusterId = cluster.clusterId;
