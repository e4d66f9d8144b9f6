import * as pulumi from "@pulumi/pulumi";
import { clientOutputs } from "./clients/client-outputs.ts";
import { usesOfStack } from "./clients/uses-of-stack.ts";
import { readProject } from "./project/read-project.ts";
import { printProblems } from "./problems/print.ts";
import { ExistingCluster } from "./resources/existing-cluster.ts";
import { Groups } from "./resources/groups.ts";
import { KafkaCluster } from "./resources/kafka-cluster.ts";
import { Topics } from "./resources/topics.ts";
import { verifyRoundTrip } from "./resources/verify.ts";

// Everything is read and checked before anything is registered: a mistake stops the run with nothing started.
const project = await readProject(pulumi.getStack(), process.cwd());
if (!project.ok) throw new pulumi.RunError(printProblems(project.problems));
const { settings, pems, topics, groups } = project.value;

// A cluster to stand up, or one that exists.
const cluster = settings.cluster
  ? new KafkaCluster(settings.cluster.name, settings.cluster)
  : new ExistingCluster("kafka", settings.connect, pems, new pulumi.Config());
const { provider, ready } = cluster;

const inCluster = {
  clusterId: cluster.clusterId,
  __brokers: cluster.declaredBrokers,
};

// Refused topics end a preview before the groups are asked, so the topics are told of them.
const inKafka = new Topics(
  "topics",
  {
    topics: topics.items,
    __places: topics.places,
    __beside: { groups: JSON.stringify(groups) },
    ...inCluster,
  },
  { provider, dependsOn: ready ? [ready] : [] },
);
const inGroups = new Groups(
  "groups",
  { groups: groups.items, __places: groups.places, ...inCluster },
  { provider, dependsOn: [inKafka] },
);

if (settings.cluster?.verify ?? settings.connect?.verify)
  verifyRoundTrip(inKafka.clusterId, { provider, after: inGroups });

export const bootstrapServers = cluster.bootstrapServers;
export const zookeeperConnect = cluster.zookeeperConnect;
export const clusterId = inKafka.clusterId;
// Null shows as no output.
export const clients =
  clientOutputs(usesOfStack(project.value), settings.clients) ?? null;
