import type { ClientName } from "./client-names.ts";

// The stack config as a person writes it, after its schema was held against it.
export type WrittenStack = {
  readonly config: {
    readonly "kafka-stack:cluster"?: WrittenCluster;
    readonly "kafka-stack:connect"?: WrittenConnect;
    readonly "kafka-stack:configs"?: readonly string[];
    readonly "kafka-stack:clients"?: readonly ClientName[];
    readonly "kafka-stack:values"?: WrittenSettings;
    readonly "kafka-stack:strict"?: boolean;
  };
};

export type WrittenCluster = WrittenContainer & {
  readonly name: string;
  readonly image?: string;
  readonly hosts?: Readonly<Record<string, WrittenHost>>;
  readonly zookeeper?: WrittenContainer & {
    readonly servers?: 1 | 3 | 5;
    readonly chroot?: string;
    readonly hosts?: readonly string[];
    readonly ports?: {
      readonly client?: number;
      readonly peer?: number;
      readonly election?: number;
    };
  };
  readonly brokers: Readonly<Record<string, WrittenBroker>>;
  readonly logDirs?: WrittenLogDirs;
  readonly external: {
    readonly address?: string;
    readonly bind?: string;
    readonly basePort: number;
  };
  readonly protect?: boolean;
  readonly readyTimeout?: string;
  readonly verify?: boolean;
  readonly settings?: WrittenSettings;
};

export type WrittenHost = {
  readonly endpoint: string;
  readonly certPath?: string;
  readonly address: string;
  readonly bind?: string;
};

export type WrittenBroker = WrittenContainer & {
  readonly host?: string;
  readonly rack?: string;
  readonly port?: number;
  readonly logDirs?: WrittenLogDirs;
  readonly settings?: WrittenSettings;
};

export type WrittenContainer = {
  readonly heap?: string;
  readonly memory?: string;
  readonly cpus?: number;
  readonly ulimits?: Readonly<Record<string, WrittenUlimit>>;
  readonly env?: WrittenTexts;
  readonly labels?: WrittenTexts;
};

export type WrittenUlimit =
  number | { readonly soft: number; readonly hard: number };

export type WrittenTexts = Readonly<Record<string, string | number | boolean>>;

// How many volumes, or where each log dir is: "volume", or a folder of the host.
export type WrittenLogDirs = number | readonly string[];

export type WrittenSettings = Readonly<Record<string, WrittenValue>>;
export type WrittenValue =
  string | number | boolean | readonly (string | number | boolean)[];

export type WrittenConnect = {
  readonly bootstrapServers: string;
  readonly clusterId?: string;
  readonly verify?: boolean;
  readonly zookeeperConnect?: string;
  readonly tls?: boolean | WrittenTls;
  readonly sasl?: {
    readonly mechanism: SaslMechanism;
    readonly username: string;
    readonly password: WrittenSecret;
  };
};

export type WrittenTls = {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string | WrittenSecret;
  readonly serverName?: string;
};

export type SaslMechanism = "PLAIN" | "SCRAM-SHA-256" | "SCRAM-SHA-512";

// What `pulumi config set --secret` writes; only Pulumi can read it.
export type WrittenSecret = { readonly secure: string };
