import { createHash } from "node:crypto";
import { containerRef } from "../../docker/container-ref.ts";
import type {
  ClusterSettings,
  HostSettings,
} from "../../stack/config/settings.ts";
import { brokerProperties, externalAddress } from "./broker-properties.ts";
import { brokerSpec } from "./broker-spec.ts";
import { type ContainerSpec, identityOf } from "./container-spec.ts";
import { engineOf, hostOf, serverHost } from "./hosts.ts";
import { networkName } from "./names.ts";
import {
  serverNumbers,
  zookeeperConnect,
  zookeeperProperties,
  zookeeperSpec,
} from "./zookeeper-spec.ts";

// The whole cluster as plain data, made from the settings alone, so that a preview knows it before anything runs.
export type ClusterLayout = {
  readonly network: string;
  readonly zookeepers: readonly ContainerLayout[];
  // In the order in which they are started and rolled.
  readonly brokers: readonly BrokerLayout[];
  readonly bootstrapServers: string;
  readonly zookeeperConnect: string;
};

export type ContainerLayout = {
  readonly spec: ContainerSpec;
  // The container and the Docker Engine it is on, see containerRef.
  readonly container: string;
  // The name of its host; undefined without hosts.
  readonly host: string | undefined;
  // What the container is made of, readable in a diff.
  readonly description: string;
  // Changes when, and only when, the container must be replaced.
  readonly hash: string;
};

export type BrokerLayout = ContainerLayout & {
  readonly id: number;
  // Where the broker's own listener is reached from here.
  readonly address: string;
};

// Lays the cluster out: the same settings give the same layout, character by character.
export function layOutCluster(cluster: ClusterSettings): ClusterLayout {
  const brokers = cluster.brokers.map((broker) => {
    const spec = brokerSpec(cluster, broker);
    const address = externalAddress(cluster, broker);
    const host = hostOf(cluster, broker.host);
    const properties = brokerProperties(cluster, broker);
    return { id: broker.id, ...layOut(spec, properties, host), address };
  });
  return {
    network: networkName(cluster),
    zookeepers: serverNumbers(cluster).map((server) =>
      layOut(
        zookeeperSpec(cluster, server),
        zookeeperProperties(cluster),
        serverHost(cluster, server),
      ),
    ),
    brokers,
    bootstrapServers: brokers.map(({ address }) => address).join(","),
    zookeeperConnect: zookeeperConnect(cluster),
  };
}

function layOut(
  spec: ContainerSpec,
  settings: Readonly<Record<string, string>>,
  host: HostSettings | undefined,
): ContainerLayout {
  const description = JSON.stringify({
    host: host?.name,
    bind: host && bindOf(spec),
    image: spec.image,
    env: { ...spec.envs, ...secretWords(spec) },
    labels: spec.labels,
    cpus: spec.limits.cpus,
    ulimits: spec.limits.ulimits,
    capabilities: spec.capabilities.join(", ") || "none",
    "no-new-privileges": "true",
    settings,
    mounts: spec.mounts.map(({ from }) =>
      "volume" in from ? from.volume : from.folder,
    ),
  });
  const container = containerRef(spec.name, engineOf(host));
  const hash = hashOf(spec, description);
  return { spec, container, host: host?.name, description, hash };
}

// Shown in place of a secret; another value has another digest.
function secretWords({
  secretEnvs,
}: ContainerSpec): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(secretEnvs).map(([name, digest]) => [
      name,
      `[secret ${digest}]`,
    ]),
  );
}

// Where its ports are published; undefined on every interface, as the description of earlier versions has it.
function bindOf({ ports: [port] }: ContainerSpec): string | undefined {
  return port?.bind === "0.0.0.0" ? undefined : port?.bind;
}

// The description is a label of the container, so that another way to describe it needs another container too.
function hashOf(spec: ContainerSpec, description: string): string {
  return createHash("sha256")
    .update(JSON.stringify([identityOf(spec), description]))
    .digest("hex")
    .slice(0, 16);
}
