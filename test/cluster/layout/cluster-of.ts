import type {
  ClusterSettings,
  ContainerSettings,
  LogDir,
} from "../../../src/stack/config/settings.ts";

// Settings of a cluster for tests: what is not named is small.
export function clusterOf(given: {
  readonly brokers?: readonly number[];
  readonly servers?: 1 | 3 | 5;
  readonly logDirs?: readonly LogDir[];
  readonly settings?: Readonly<Record<string, string>>;
  // Hosts by these names; broker n and server n are on the nth.
  readonly hosts?: readonly string[];
}): ClusterSettings {
  const { brokers = [1], servers = 1, settings = {} } = given;
  const { hosts = [] } = given;
  const { logDirs = [{ volume: 1 }] } = given;
  return {
    name: "t",
    image: "apache/kafka:3.9.1",
    hosts: hosts.map((host) => ({
      name: host,
      endpoint: `ssh://${host}`,
      certPath: undefined,
      address: `${host}.example.com`,
      bind: "0.0.0.0",
      zookeeperBind: "10.0.0.9",
    })),
    zookeeper: {
      servers,
      chroot: "/kafka",
      hosts: hosts.slice(0, servers),
      ports: { client: 2181, peer: 2888, election: 3888 },
      container: containerOf("128m"),
    },
    brokers: brokers.map((id, index) => ({
      id,
      host: hosts[index],
      rack: `rack-${id}`,
      port: 19000 + id,
      container: containerOf("512m"),
      logDirs,
      settings: {},
    })),
    settings,
    external: { address: "127.0.0.1", bind: "127.0.0.1" },
    protect: false,
    handOver: false,
    verify: false,
    readyTimeoutSeconds: 60,
  };
}

// A container without limits of its own.
export function containerOf(heap: string): ContainerSettings {
  return {
    heap,
    memoryMiB: undefined,
    cpus: undefined,
    ulimits: {},
    env: {},
    secretEnv: {},
    labels: {},
  };
}
