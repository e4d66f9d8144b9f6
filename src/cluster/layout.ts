import { createHash } from "node:crypto";
import type { ClusterSettings } from "../settings/settings.ts";
import { brokerProperties, externalAddress } from "./broker-properties.ts";
import { brokerSpec } from "./broker-spec.ts";
import { type ContainerSpec, identityOf } from "./container-spec.ts";
import { networkName } from "./names.ts";
import {
  serverNumbers,
  zookeeperConnect,
  zookeeperSpec,
} from "./zookeeper-spec.ts";

// The whole cluster as plain data, made from the settings alone, so that a preview knows it before anything runs.
export type ClusterLayout = {
  readonly network: string;
  readonly zookeepers: readonly ContainerSpec[];
  // In the order in which they are started and rolled.
  readonly brokers: readonly BrokerLayout[];
  readonly bootstrapServers: string;
  readonly zookeeperConnect: string;
};

export type BrokerLayout = {
  readonly id: number;
  readonly spec: ContainerSpec;
  // What the container is made of, readable in a diff.
  readonly description: string;
  // Changes when, and only when, the container must be replaced.
  readonly hash: string;
  // Where the broker's own listener is reached from here.
  readonly address: string;
};

// Lays the cluster out: the same settings give the same layout, character by character.
export function layOutCluster(cluster: ClusterSettings): ClusterLayout {
  const brokers = cluster.brokers.map((broker) => {
    const spec = brokerSpec(cluster, broker);
    const address = externalAddress(cluster, broker);
    const description = JSON.stringify({
      image: spec.image,
      env: spec.envs,
      labels: spec.labels,
      cpus: spec.limits.cpus,
      ulimits: spec.limits.ulimits,
      settings: brokerProperties(cluster, broker),
      logDirs: spec.mounts.map(({ from }) =>
        "volume" in from ? from.volume : from.folder,
      ),
    });
    return { id: broker.id, spec, description, hash: hashOf(spec), address };
  });
  return {
    network: networkName(cluster),
    zookeepers: serverNumbers(cluster).map((server) =>
      zookeeperSpec(cluster, server),
    ),
    brokers,
    bootstrapServers: brokers.map(({ address }) => address).join(","),
    zookeeperConnect: zookeeperConnect(cluster),
  };
}

function hashOf(spec: ContainerSpec): string {
  return createHash("sha256")
    .update(identityOf(spec))
    .digest("hex")
    .slice(0, 16);
}
