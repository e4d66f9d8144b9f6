import type { Engine } from "../../docker/container-ref.ts";
import type {
  ClusterSettings,
  HostSettings,
} from "../../stack/config/settings.ts";

// The host of this name; undefined where all containers are on the engine that docker talks to by itself.
export function hostOf(
  { hosts }: ClusterSettings,
  name: string | undefined,
): HostSettings | undefined {
  return hosts.find((host) => host.name === name);
}

// The host of a ZooKeeper server, counted from 1.
export function serverHost(
  cluster: ClusterSettings,
  server: number,
): HostSettings | undefined {
  return hostOf(cluster, cluster.zookeeper.hosts[server - 1]);
}

// How docker reaches what is on a host.
export function engineOf(host: HostSettings | undefined): Engine | undefined {
  return host && { endpoint: host.endpoint, certPath: host.certPath };
}
