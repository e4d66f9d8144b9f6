import type { Place } from "../../text/problems/problem.ts";
import type { ClientName } from "./client-names.ts";
import type {
  SaslMechanism,
  WrittenPolicies,
  WrittenValue,
} from "./written.ts";

// The stack config after checking and filling in: nothing is optional that has a default.
export type Settings = Target & {
  readonly moves: MoveSettings;
  // Folders or files of topics and groups, relative to the project, later ones over earlier ones.
  readonly configs: readonly ConfigPath[];
  // The client libraries for which the stack has settings among its outputs.
  readonly clients: readonly ClientName[];
  // Whether warnings are errors.
  readonly strict: boolean;
  // What the team wants of topics and groups, by the name of the policy.
  readonly policies: WrittenPolicies;
  // Modules with rules of the team's own, relative to the project.
  readonly rules: readonly ConfigPath[];
  // A cluster that the stack no longer declares and deletes; undefined if there is none.
  readonly retire: NamedCluster | undefined;
  // A cluster whose existing volumes are taken over; undefined if there is none.
  readonly adopt: NamedCluster | undefined;
};

// A cluster that is named on purpose, to delete it or to take it over.
export type NamedCluster = {
  readonly cluster: string;
  readonly clusterId: string | undefined;
};

// How fast replicas move from broker to broker.
export type MoveSettings = {
  // What each broker sends and takes for moves at most.
  readonly bytesPerSecond: number;
  // How many partitions are copied to a broker at a time.
  readonly copiesAtOnce: number;
};

// The cluster that the stack stands up, or the one that exists and that it connects to.
export type Target =
  | { readonly cluster: ClusterSettings; readonly connect?: undefined }
  | { readonly cluster?: undefined; readonly connect: ConnectSettings };

// What the stack config gives under a name; undefined when it has a mistake of its own.
export type StackValues = ReadonlyMap<
  string,
  { readonly value: WrittenValue | undefined; readonly place: Place }
>;

// A folder or file that the stack config names, and where it does.
export type ConfigPath = { readonly path: string; readonly place?: Place };

export type ConnectSettings = {
  // host:port of some brokers, separated by commas.
  readonly bootstrapServers: string;
  // Any other cluster is refused; when undefined, any but the first one seen.
  readonly clusterId: string | undefined;
  // Whether each update sends a record through the cluster and waits for its return.
  readonly verify: boolean;
  // Its ZooKeeper, as zookeeper.connect names it; undefined when nothing in it is needed.
  readonly zookeeperConnect: string | undefined;
  // Undefined for plain TCP. The files it names are read apart from it.
  readonly tls: TlsSettings | undefined;
  // Undefined for no authentication.
  readonly sasl: SaslSettings | undefined;
};

export type TlsSettings = {
  readonly serverName: string | undefined;
  // Whether the private key is encrypted in the stack config and not in a file.
  readonly secretKey: boolean;
};

// The password is encrypted in the stack config, where only Pulumi can read it.
export type SaslSettings = {
  readonly mechanism: SaslMechanism;
  readonly username: string;
};

// The PEM files that a connection names.
export type PemPaths = Readonly<
  Partial<Record<"ca" | "cert" | "key", ConfigPath>>
>;

export type ClusterSettings = {
  // Prefix of every container, network and volume of the cluster.
  readonly name: string;
  readonly image: string;
  // Where containers are; empty when all are on the Docker Engine that docker talks to by itself.
  readonly hosts: readonly HostSettings[];
  readonly zookeeper: ZooKeeperSettings;
  // In the order of broker.id.
  readonly brokers: readonly BrokerSettings[];
  // server.properties of every broker, as Kafka writes the values.
  readonly settings: Readonly<Record<string, string>>;
  readonly external: ExternalListener;
  // Protected volumes survive a mistaken destroy: Pulumi refuses to delete them.
  readonly protect: boolean;
  // Whether all of it stays, running, when it leaves the stack.
  readonly handOver: boolean;
  // How long `up` waits until every broker answers, in seconds.
  readonly readyTimeoutSeconds: number;
  // Whether each update sends a record through the external listener and waits for its return.
  readonly verify: boolean;
};

// A Docker Engine and how its host is reached.
export type HostSettings = {
  readonly name: string;
  // unix://, tcp:// or ssh://, as docker takes it after --host.
  readonly endpoint: string;
  // The folder with ca.pem, cert.pem and key.pem for TLS; undefined without TLS.
  readonly certPath: string | undefined;
  // Host name or address at which brokers, ZooKeeper servers and clients reach what is on it.
  readonly address: string;
  // IPv4 address of the host on which the ports of brokers are published.
  readonly bind: string;
  // The same for the ports of its ZooKeeper server, which only the cluster itself needs.
  readonly zookeeperBind: string;
};

export type ZooKeeperSettings = {
  readonly servers: 1 | 3 | 5;
  // The host of each server, from the first; empty without hosts.
  readonly hosts: readonly string[];
  // Where servers are reached on their hosts; not published without hosts.
  readonly ports: ZooKeeperPorts;
  // The path in ZooKeeper under which the cluster keeps its data; begins with "/".
  readonly chroot: string;
  // Of each server.
  readonly container: ContainerSettings;
};

export type ZooKeeperPorts = {
  readonly client: number;
  readonly peer: number;
  readonly election: number;
};

// What the container of a server or broker may use, and what is put into it.
export type ContainerSettings = {
  // JVM heap, as -Xms and -Xmx take it, for example "256m".
  readonly heap: string;
  // The most memory, in MiB; the heap is a part of it. No limit when undefined.
  readonly memoryMiB: number | undefined;
  // How many processors, for example 1.5. No limit when undefined.
  readonly cpus: number | undefined;
  // Limits of the kernel by Docker's names for them, such as nofile; those of the Docker daemon for what is not there.
  readonly ulimits: Readonly<Record<string, Ulimit>>;
  // Environment variables beside KAFKA_HEAP_OPTS.
  readonly env: Readonly<Record<string, string>>;
  // Those that are secret, each with a digest of its ciphertext in the file: another digest means another value.
  readonly secretEnv: Readonly<Record<string, string>>;
  // Docker labels beside those of the stack itself.
  readonly labels: Readonly<Record<string, string>>;
};

export type Ulimit = { readonly soft: number; readonly hard: number };

// Where a broker keeps a part of its replicas: in a Docker volume, counted from 1, or in a folder of the host, which is often
// a disk of its own. Brokers of one host may share such a folder: each has a folder of its own in it.
export type LogDir = { readonly volume: number } | { readonly folder: string };

export type BrokerSettings = {
  // broker.id, the key in the stack config: distinct by construction.
  readonly id: number;
  // Undefined without hosts.
  readonly host: string | undefined;
  readonly rack: string | undefined;
  readonly port: number;
  readonly container: ContainerSettings;
  // Rendered into log.dirs; at least one.
  readonly logDirs: readonly LogDir[];
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
