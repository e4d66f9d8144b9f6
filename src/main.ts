import * as pulumi from "@pulumi/pulumi";
import { clientOutputs } from "./views/clients/client-outputs.ts";
import { usesOfStack } from "./views/clients/uses-of-stack.ts";
import { readProject } from "./stack/read-project.ts";
import { formatNames, formats, isFormat } from "./text/problems/formats.ts";
import {
  printProblems,
  printWithExcerpt,
  sortProblems,
} from "./text/problems/print.ts";
import type { Problem } from "./text/problems/problem.ts";
import { isError } from "./text/problems/severity.ts";
import { describeFound, listWords } from "./text/problems/words.ts";
import { ExistingCluster } from "./pulumi/resources/existing-cluster.ts";
import { Groups } from "./pulumi/resources/groups.ts";
import { KafkaCluster } from "./pulumi/resources/kafka-cluster.ts";
import { RetiredCluster } from "./pulumi/resources/retired-cluster.ts";
import { Topics } from "./pulumi/resources/topics.ts";
import { verifyRoundTrip } from "./pulumi/resources/verify.ts";
import { clustersOf } from "./cluster/retirement/check-stack.ts";
import { leavingChanges } from "./cluster/retirement/leaving-changes.ts";
import {
  checkOwnStack,
  readOwnState,
  retiredIds,
} from "./pulumi/review/own-stack.ts";
import { refuseOtherPlan } from "./pulumi/review/refuse-other-plan.ts";
import { tellPlan } from "./pulumi/review/tell-plan.ts";
import { lookForTurns } from "./cluster/plan/turns.ts";

const reading = readOwnState();

// Everything is read and checked before anything is registered: a mistake stops the run with nothing started.
const project = await readProject(pulumi.getStack(), process.cwd());
await tell(project.ok ? project.value.warnings : project.problems);
if (!project.ok) throw new pulumi.RunError(printProblems(project.problems));
const { settings, pems, topics, groups } = project.value;
const [{ remembered, retired }, turns] = await Promise.all([
  checkOwnStack(reading, clustersOf(settings)),
  settings.cluster && lookForTurns(settings.cluster),
]);
await refuseOtherPlan(project.value);
for (const { name, provider } of retired) new RetiredCluster(name, provider);

// A cluster to stand up, or one that exists.
const cluster = settings.cluster
  ? new KafkaCluster(settings.cluster.name, settings.cluster, {
      ...(turns && { turns }),
      remembered,
      secrets: new pulumi.Config("kafka-stack").requireSecretObject("cluster"),
      places: project.value.brokerConfigPlaces,
    })
  : new ExistingCluster(
      "kafka",
      settings.connect,
      pems,
      new pulumi.Config("kafka-stack"),
      remembered,
    );
const { provider, ready } = cluster;

const inCluster = {
  __strict: settings.strict ? "true" : undefined,
  clusterId: cluster.clusterId,
  __in: cluster.place,
  __retired: retiredIds(retired),
  __brokers: cluster.declaredBrokers,
};

// Refused topics end a preview before the groups are asked, so the topics are told of them.
const inKafka = new Topics(
  "topics",
  {
    topics: topics.items,
    __places: topics.places,
    __none: topics.none ? "true" : undefined,
    __beside: { groups: JSON.stringify(groups) },
    __moves: JSON.stringify(settings.moves),
    ...inCluster,
  },
  { provider, dependsOn: ready ? [ready] : [] },
);
const inGroups = new Groups(
  "groups",
  {
    groups: groups.items,
    __places: groups.places,
    __none: groups.none ? "true" : undefined,
    ...inCluster,
  },
  { provider, dependsOn: [inKafka] },
);

tellPlan(provider, inGroups, leavingChanges(retired));
if (settings.cluster?.verify ?? settings.connect?.verify)
  verifyRoundTrip(inKafka.clusterId, { provider, after: inGroups });

export const bootstrapServers = cluster.bootstrapServers;
export const zookeeperConnect = cluster.zookeeperConnect;
export const clusterId = inKafka.clusterId;
// Null shows as no output.
export const labels = Object.values(project.value.labels).some(
  (ofKind) => Object.keys(ofKind).length > 0,
)
  ? project.value.labels
  : null;
export const clients =
  clientOutputs(usesOfStack(project.value), settings.clients) ?? null;

// Warnings stand beside whatever comes of the run; a pipeline may want all problems in a format of its own too.
async function tell(problems: readonly Problem[]): Promise<void> {
  const format = process.env.KAFKA_STACK_FORMAT ?? "text";
  if (!isFormat(format))
    throw new pulumi.RunError(
      `KAFKA_STACK_FORMAT: expected ${listWords(formatNames)}, found ${describeFound(format)}`,
    );
  if (format !== "text") console.log(formats[format](problems));
  if (problems.some(isError)) return;
  for (const warning of sortProblems(problems))
    await pulumi.log.warn(printWithExcerpt(warning, { marked: false }));
}
