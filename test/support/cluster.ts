import { prefix, removeAll } from "./docker.ts";
import { findBasePort } from "./ports.ts";
import { Workspace } from "./workspace.ts";

let count = 0;

export type TestCluster = {
  readonly name: string;
  readonly workspace: Workspace;
  // The stack config of the cluster; tests change a copy of it.
  readonly config: ClusterConfig;
  readonly bootstrapServers: string;
  // The container of a broker.
  readonly broker: (id: number) => string;
  // Removes everything, whatever state it is in.
  readonly remove: () => Promise<void>;
};

export type ClusterConfig = {
  readonly name: string;
  readonly brokers: Readonly<Record<string, object>>;
  readonly external: { readonly basePort: number };
  readonly [key: string]: unknown;
};

// A project of its own for a cluster with a name and ports of its own; nothing of it is started yet.
export async function prepareCluster(
  given: Readonly<Record<string, unknown>> = {},
  brokers = 3,
): Promise<TestCluster> {
  count += 1;
  const name = `${prefix}-${process.pid}-${count}`;
  const basePort = await findBasePort(brokers);
  const ids = Array.from({ length: brokers }, (_, index) => index + 1);
  const config: ClusterConfig = {
    name,
    zookeeper: { heap: "128m" },
    heap: "384m",
    external: { basePort },
    brokers: Object.fromEntries(ids.map((id) => [String(id), {}])),
    ...given,
  };
  const workspace = await Workspace.create();
  workspace.topics("topics.yaml", {});
  configureCluster(workspace, config);
  return {
    name,
    workspace,
    config,
    bootstrapServers: ids.map((id) => `127.0.0.1:${basePort + id}`).join(","),
    broker: (id) => `${name}-broker-${id}`,
    remove: async () => {
      await removeAll(name);
      workspace.dispose();
    },
  };
}

// Writes the stack config of a cluster whose topics stand in configs/.
export function configureCluster(
  workspace: Workspace,
  config: Readonly<Record<string, unknown>>,
): void {
  workspace.configure({
    "kafka-stack:cluster": config,
    "kafka-stack:configs": ["configs"],
  });
}
