import type { ClusterSettings } from "../../src/settings/settings.ts";

// Settings of a cluster for tests: what is not named is small.
export function clusterOf(given: {
  readonly brokers?: readonly number[];
  readonly servers?: 1 | 3 | 5;
  readonly logDirs?: number;
  readonly settings?: Readonly<Record<string, string>>;
}): ClusterSettings {
  const { brokers = [1], servers = 1, logDirs = 1, settings = {} } = given;
  return {
    name: "t",
    image: "apache/kafka:3.9.1",
    zookeeper: { servers, chroot: "/kafka", heap: "128m" },
    brokers: brokers.map((id) => ({
      id,
      rack: `rack-${id}`,
      port: 19000 + id,
      heap: "512m",
      settings: {},
    })),
    logDirs,
    settings,
    external: { address: "127.0.0.1", bind: "127.0.0.1" },
    protect: false,
    verify: false,
    readyTimeoutSeconds: 60,
  };
}
