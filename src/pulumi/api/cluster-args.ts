/** What a cluster is like; the fields are those of kafka-stack:cluster in a stack config. */
export type ClusterArgs = ContainerArgs & {
  /** Image of ZooKeeper and of the brokers, by tag or digest; apache/kafka:3.9.1 when left out. */
  readonly image?: string;
  /** Docker Engines by a name of yours; all containers are on the one that docker talks to by itself when left out. */
  readonly hosts?: Readonly<Record<string, HostArgs>>;
  /** The ensemble; one server when left out. */
  readonly zookeeper?: ZooKeeperArgs;
  /** The brokers; the key is broker.id, from 0 to 1000. */
  readonly brokers: Readonly<Record<string, BrokerArgs>>;
  /** Where each broker keeps its replicas (log.dirs); one volume when left out. */
  readonly logDirs?: LogDirsArgs;
  /** The listener for clients outside the Docker network. */
  readonly external: ExternalArgs;
  /** Whether Pulumi refuses to delete volumes; false when left out. */
  readonly protect?: boolean;
  /** Whether containers, networks and volumes stay, running, when the cluster leaves the program; false by default. */
  readonly handOver?: boolean;
  /** Accepts that everyone who reaches the published ports may do everything; false by default. */
  readonly acceptUnauthenticated?: boolean;
  /** allow lets through settings that only the image's Kafka knows, letter for letter; refuse when left out. */
  readonly unknownSettings?: "refuse" | "allow";
  /** Whether each up sends a record through the external listener and fails when it does not return; false when left out. */
  readonly verify?: boolean;
  /** How long `up` waits until every broker answers, such as 90s; 3m when left out. */
  readonly readyTimeout?: string;
  /** Settings of every broker by Kafka's names; durations (7d) and sizes (1GiB) may have units. */
  readonly settings?: SettingsArgs;
};

export type ZooKeeperArgs = ContainerArgs & {
  /** How many servers; 1 when left out. */
  readonly servers?: 1 | 3 | 5;
  /** Where in ZooKeeper the cluster keeps its data; /kafka when left out. */
  readonly chroot?: string;
  /** The host of each server, from the first; only where there are hosts. */
  readonly hosts?: readonly string[];
  /** Where servers are reached on their hosts; only where there are hosts. */
  readonly ports?: ZooKeeperPortsArgs;
};

export type ZooKeeperPortsArgs = {
  /** For brokers; 2181 when left out. */
  readonly client?: number;
  /** For followers; 2888 when left out. */
  readonly peer?: number;
  /** For elections; 3888 when left out. */
  readonly election?: number;
};

export type HostArgs = {
  /** How its Docker Engine is reached: unix:///path, tcp://host:port or ssh://user@host. */
  readonly endpoint: string;
  /** The folder with ca.pem, cert.pem and key.pem, for tcp:// with TLS. */
  readonly certPath?: string;
  /** allow lets through a tcp:// endpoint of another machine without TLS; refuse when left out. */
  readonly withoutTls?: "refuse" | "allow";
  /** Host name or address at which brokers, ZooKeeper servers and clients reach what is on it. */
  readonly address: string;
  /** IPv4 address of the host on which ports are published; by default the address. Required if that is a name. */
  readonly bind?: string;
  /** The same for its ZooKeeper server; by default the address if bind is 0.0.0.0, else bind. */
  readonly zookeeperBind?: string;
};

export type ExternalArgs = {
  /** What clients connect to; 127.0.0.1 when left out. With hosts, each host has its own. */
  readonly address?: string;
  /** Address of this machine on which ports are published; 127.0.0.1 when left out. With hosts, each host has its own. */
  readonly bind?: string;
  /** The port of a broker is this number plus its broker.id. */
  readonly basePort: number;
};

export type BrokerArgs = ContainerArgs & {
  /** Where this broker is; only where there are hosts, and there it must be said. It cannot move later. */
  readonly host?: string;
  /** broker.rack; the host, where there are hosts, when left out. */
  readonly rack?: string;
  /** Port for clients; external.basePort plus broker.id when left out. */
  readonly port?: number;
  /** Where this broker keeps its replicas; as the cluster says when left out. */
  readonly logDirs?: LogDirsArgs;
  /** Settings of this broker alone, over those of the cluster. */
  readonly settings?: SettingsArgs;
};

export type ContainerArgs = {
  /** JVM heap such as 512m; of a broker 1g, of a ZooKeeper server 256m, when left out. */
  readonly heap?: string;
  /** The most memory such as 2GiB, heap and all else; no limit when left out. Changes without a restart. */
  readonly memory?: string;
  /** How many processors such as 1.5; no limit when left out. */
  readonly cpus?: number;
  /** Limits of the kernel by Docker's names, such as nofile; those of the Docker daemon for what is left out. */
  readonly ulimits?: Readonly<Record<string, UlimitArgs>>;
  /** Environment variables. */
  readonly env?: Texts;
  /** Docker labels. */
  readonly labels?: Texts;
};

/** One limit for soft and hard, -1 for none, or both. */
export type UlimitArgs =
  | number
  | {
      /** What counts at first. */
      readonly soft: number;
      /** What a process may raise the soft one to. */
      readonly hard: number;
    };

export type Texts = Readonly<Record<string, string | number | boolean>>;

/** How many volumes, or a list of "volume" and of folders of the host such as /mnt/disk-1. */
export type LogDirsArgs = number | readonly string[];

export type SettingsArgs = Readonly<Record<string, SettingArgs>>;
export type SettingArgs =
  string | number | boolean | readonly (string | number | boolean)[];
