import type { ClusterSettings } from "../../stack/config/settings.ts";

// The names of everything that the cluster consists of in Docker, all in one place: a changed name is another thing.

// The Docker network that ZooKeeper and brokers find each other in.
export function networkName(cluster: ClusterSettings): string {
  return cluster.name;
}

// A ZooKeeper server; counts from 1, as myid does.
export function zookeeperName(
  cluster: ClusterSettings,
  server: number,
): string {
  return `${cluster.name}-zookeeper-${server}`;
}

// A broker, by its broker.id.
export function brokerName(cluster: ClusterSettings, id: number): string {
  return `${cluster.name}-broker-${id}`;
}

// The volume of a container's data; brokers have one for each log dir, counted from 1.
export function volumeName(container: string, number: number): string {
  return `${container}-data-${number}`;
}
