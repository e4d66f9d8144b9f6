import { type ConfigEntry } from "../../src/kafka/config-view.ts";
import { type Kafka, openKafka } from "../../src/kafka/kafka.ts";
import type { TestCluster } from "./cluster.ts";
import { ownPrefix, sharedCluster } from "./shared-cluster.ts";
import { Workspace } from "./workspace.ts";

// A project that reconciles topics with a prefix of its own in the shared cluster.
export type TopicsProject = {
  readonly cluster: TestCluster;
  readonly workspace: Workspace;
  // The name with the prefix in front.
  readonly named: (name: string) => string;
  // Another client that looks at and changes the cluster behind the tool's back.
  readonly kafka: Kafka;
  readonly overrides: (topic: string) => Promise<Record<string, string>>;
  readonly close: () => Promise<void>;
};

// Starts the shared cluster when nobody has, and makes the project.
export async function topicsProject(
  program = "test/support/topics-only.ts",
): Promise<TopicsProject> {
  const cluster = await sharedCluster();
  const workspace = await Workspace.create(program, {
    TEST_BOOTSTRAP_SERVERS: cluster.bootstrapServers,
  });
  const prefix = ownPrefix();
  const kafka = openKafka(cluster.bootstrapServers);
  return {
    cluster,
    workspace,
    kafka,
    named: (name) => `${prefix}-${name}`,
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
