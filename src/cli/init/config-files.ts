import type { Answers } from "./answers.ts";

// The files of topics and groups of a new project: a base, and what is different in its first stack.
export function configFiles({
  stack,
  brokers,
}: Answers): Readonly<Record<string, string>> {
  const replicas = Math.min(3, brokers);
  const inSync =
    replicas > 1 ? `, config: { min.insync.replicas: ${replicas - 1} }` : "";
  return {
    "configs/base/defaults.yaml": `${modeline(2)}
# For every topic in this folder and below; a topic may say something else.
defaults:
  topics: { replicationFactor: ${replicas}${inSync} }
`,
    "configs/base/orders.yaml": `${modeline(2)}
# The topics and consumer groups of every stack. Field and setting names are Kafka's own.
topics:
  orders:
    partitions: 6
    config: { retention.ms: 7d }

groups:
  billing:
    topics: [orders]
    start: earliest # where it begins in partitions in which it has committed nothing yet
`,
    [`configs/${stack}/orders.yaml`]: `${modeline(2)}
# What is different in ${stack}: values lie over those of configs/base.
topics:
  orders: { config: { retention.ms: 1d } }
`,
  };
}

// Names the schema for editors, from a file so many folders below the project.
export function modeline(depth: 1 | 2): string {
  const schema = depth === 1 ? "stack" : "configs";
  return `# yaml-language-server: $schema=${"../".repeat(depth)}node_modules/kafka-stack/schema/${schema}.schema.json`;
}
