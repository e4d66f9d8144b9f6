import type { Place } from "../problems/problem.ts";

// The stack config after checking and filling in: nothing is optional that has a default.
export type Settings = {
  readonly cluster: ClusterSettings;
  // Folders or files of topics and groups, relative to the project, later ones over earlier ones.
  readonly configs: readonly ConfigPath[];
};

// A folder or file of the configs, and where the stack config names it.
export type ConfigPath = { readonly path: string; readonly place?: Place };

export type ClusterSettings = {
  // Prefix of every container, network and volume of the cluster.
  readonly name: string;
  readonly image: string;
  readonly zookeeper: ZooKeeperSettings;
  // In the order of broker.id.
  readonly brokers: readonly BrokerSettings[];
  // Volumes for each broker, rendered into log.dirs.
  readonly logDirs: number;
  // server.properties of every broker, as Kafka writes the values.
  readonly settings: Readonly<Record<string, string>>;
  readonly external: ExternalListener;
  // Protected volumes survive a mistaken destroy: Pulumi refuses to delete them.
  readonly protect: boolean;
  // How long `up` waits until every broker answers, in seconds.
  readonly readyTimeoutSeconds: number;
};

export type ZooKeeperSettings = {
  readonly servers: 1 | 3 | 5;
  // The path in ZooKeeper under which the cluster keeps its data; begins with "/".
  readonly chroot: string;
  // JVM heap, as -Xms and -Xmx take it, for example "256m".
  readonly heap: string;
};

export type BrokerSettings = {
  // broker.id, the key in the stack config: distinct by construction.
  readonly id: number;
  readonly rack: string | undefined;
  readonly port: number;
  readonly heap: string;
  // server.properties of this broker alone, over those of the cluster.
  readonly settings: Readonly<Record<string, string>>;
};

// The listener for clients outside the Docker network.
export type ExternalListener = {
  // Host name or address that clients are told to connect to.
  readonly address: string;
  // Address of this host on which the ports are published.
  readonly bind: string;
};
