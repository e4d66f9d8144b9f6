import { type ConfigEntry } from "../../src/kafka/client/config-view.ts";
import { type Kafka, openKafka } from "../../src/kafka/client/kafka.ts";
import { ownPrefix, sharedCluster } from "./shared-cluster.ts";
import { Workspace } from "./workspace.ts";

// A cluster that runs and that several tests share.
export type LiveCluster = {
  readonly bootstrapServers: string;
  readonly brokers: number;
};

// A project that reconciles topics with a prefix of its own in a shared cluster.
export type TopicsProject = {
  readonly cluster: LiveCluster;
  readonly workspace: Workspace;
  // The name with the prefix in front.
  readonly named: (name: string) => string;
  // Another client that looks at and changes the cluster behind the tool's back.
  readonly kafka: Kafka;
  // So many replicas, or as many as the cluster has brokers.
  readonly replicas: (wanted: number) => number;
  readonly overrides: (topic: string) => Promise<Record<string, string>>;
  readonly close: () => Promise<void>;
};

// Makes a project with a program for a shared cluster: the one with ZooKeeper, which is started when nobody has, or another.
export async function topicsProject(
  another?: LiveCluster,
  program = "test/support/topics-only.ts",
  env: NodeJS.ProcessEnv = {},
): Promise<TopicsProject> {
  const cluster = another ?? { ...(await sharedCluster()), brokers: 3 };
  const workspace = await Workspace.create(program, {
    TEST_BOOTSTRAP_SERVERS: cluster.bootstrapServers,
    ...env,
  });
  const prefix = ownPrefix();
  const kafka = openKafka(cluster.bootstrapServers);
  return {
    cluster,
    workspace,
    kafka,
    named: (name) => `${prefix}-${name}`,
    replicas: (wanted) => Math.min(wanted, cluster.brokers),
    overrides: (topic) => overridesOf(kafka, topic),
    close: async () => {
      await kafka.close();
      workspace.dispose();
    },
  };
}

async function overridesOf(
  kafka: Kafka,
  topic: string,
): Promise<Record<string, string>> {
  const result = (await kafka.topicConfigs([topic])).get(topic);
  if (result?.state !== "done") throw new Error(`no settings of ${topic}`);
  const own = [...result.value].filter(isOverride);
  return Object.fromEntries(own.map(([key, { value }]) => [key, value ?? ""]));
}

function isOverride([, { source }]: readonly [string, ConfigEntry]): boolean {
  return source === "DYNAMIC_TOPIC_CONFIG";
}
