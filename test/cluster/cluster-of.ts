import type {
  ClusterSettings,
  ContainerSettings,
  LogDir,
} from "../../src/settings/settings.ts";

// Settings of a cluster for tests: what is not named is small.
export function clusterOf(given: {
  readonly brokers?: readonly number[];
  readonly servers?: 1 | 3 | 5;
  readonly logDirs?: readonly LogDir[];
  readonly settings?: Readonly<Record<string, string>>;
}): ClusterSettings {
  const { brokers = [1], servers = 1, settings = {} } = given;
  const { logDirs = [{ volume: 1 }] } = given;
  return {
    name: "t",
    image: "apache/kafka:3.9.1",
    zookeeper: { servers, chroot: "/kafka", container: containerOf("128m") },
    brokers: brokers.map((id) => ({
      id,
      rack: `rack-${id}`,
      port: 19000 + id,
      container: containerOf("512m"),
      logDirs,
      settings: {},
    })),
    settings,
    external: { address: "127.0.0.1", bind: "127.0.0.1" },
    protect: false,
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
    labels: {},
  };
}
