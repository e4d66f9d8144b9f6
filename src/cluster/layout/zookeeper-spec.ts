import type { ClusterSettings } from "../../stack/config/settings.ts";
import { containerParts } from "./container-parts.ts";
import type { ContainerSpec, PublishedPort } from "./container-spec.ts";
import { serverHost } from "./hosts.ts";
import { volumeName, zookeeperName } from "./names.ts";
import { toProperties } from "./properties.ts";
import { startScripts } from "./start-scripts.ts";

const clientPort = 2181;
const dataDir = "/var/lib/kafka/data/zookeeper";
const configFile = "/etc/kafka/zookeeper.properties";

// The container of one ZooKeeper server, counted from 1.
export function zookeeperSpec(
  cluster: ClusterSettings,
  server: number,
): ContainerSpec {
  const name = zookeeperName(cluster, server);
  return {
    name,
    image: cluster.image,
    command: startCommand(cluster, server),
    user: undefined,
    capabilities: [],
    ...containerParts(cluster.zookeeper.container),
    firstFiles: {},
    files: {
      [configFile]: toProperties(zookeeperProperties(cluster)),
      [startScripts.zookeeper.file]: startScripts.zookeeper.text,
    },
    mounts: [
      {
        from: { volume: volumeName(name, 1) },
        path: "/var/lib/kafka/data",
      },
    ],
    ports: publishedPorts(cluster, server),
    stopSeconds: 30,
  };
}

// All servers and the chroot, as zookeeper.connect and ZooKeeper's own clients take them.
export function zookeeperConnect(cluster: ClusterSettings): string {
  const { chroot } = cluster.zookeeper;
  const servers = serverNumbers(cluster).map((server) =>
    clientAddress(cluster, server),
  );
  return servers.join(",") + (chroot === "/" ? "" : chroot);
}

// Where brokers and other clients reach a server.
function clientAddress(cluster: ClusterSettings, server: number): string {
  const host = serverHost(cluster, server);
  return host === undefined
    ? `${zookeeperName(cluster, server)}:${clientPort}`
    : `${host.address}:${cluster.zookeeper.ports.client}`;
}

// Servers of one Docker network find each other by their names in it, those of several hosts by the hosts' addresses.
function memberOf(cluster: ClusterSettings, server: number): string {
  const host = serverHost(cluster, server);
  if (host === undefined) return `${zookeeperName(cluster, server)}:2888:3888`;
  const { peer, election } = cluster.zookeeper.ports;
  return `${host.address}:${peer}:${election}`;
}

// A server listens on the ports that the list of servers names, so those are the same inside and outside.
function publishedPorts(
  cluster: ClusterSettings,
  server: number,
): readonly PublishedPort[] {
  const host = serverHost(cluster, server);
  if (host === undefined) return [];
  const { client, peer, election } = cluster.zookeeper.ports;
  return [
    { bind: host.zookeeperBind, external: client, internal: clientPort },
    { bind: host.zookeeperBind, external: peer, internal: peer },
    { bind: host.zookeeperBind, external: election, internal: election },
  ];
}

// 1, 2, 3 … for each server of the ensemble.
export function serverNumbers(cluster: ClusterSettings): readonly number[] {
  return Array.from({ length: cluster.zookeeper.servers }, (_, i) => i + 1);
}

// The script writes myid, which zookeeper-server-start.sh does not, and becomes the JVM, so that this gets SIGTERM.
function startCommand(
  cluster: ClusterSettings,
  server: number,
): readonly string[] {
  const others = serverNumbers(cluster)
    .filter((other) => other !== server)
    .map((other) => clientAddress(cluster, other));
  // An empty word of a command is refused by the Docker provider.
  const beside = others.length === 0 ? "-" : others.join(",");
  return [
    ...["/bin/bash", startScripts.zookeeper.file],
    ...[configFile, String(server), beside],
    ...["/opt/kafka/bin/zookeeper-server-start.sh", configFile],
  ];
}

// zookeeper.properties of every server of the ensemble.
export function zookeeperProperties(
  cluster: ClusterSettings,
): Readonly<Record<string, string>> {
  return {
    dataDir,
    clientPort: String(clientPort),
    tickTime: "2000",
    // 60 clients from one address is the default, and brokers behind one address share it.
    maxClientCnxns: "0",
    "admin.enableServer": "false",
    // Never purging is the default: snapshots would fill the disk.
    "autopurge.purgeInterval": "1",
    "autopurge.snapRetainCount": "3",
    "4lw.commands.whitelist": "srvr,mntr,ruok",
    ...ensembleProperties(cluster),
  };
}

function ensembleProperties(
  cluster: ClusterSettings,
): Readonly<Record<string, string>> {
  const servers = serverNumbers(cluster);
  if (servers.length === 1) return {};
  return {
    initLimit: "10",
    syncLimit: "5",
    // Names resolve to the container's own address, which changes; listening on all of them does not.
    quorumListenOnAllIPs: "true",
    // A server without data has no vote before it has got the others' (the start script says who may begin with none).
    "db.autocreate": "false",
    // A container's name may not resolve yet when its server starts: try for ever instead of three times.
    electionPortBindRetry: "0",
    ...Object.fromEntries(
      servers.map((server) => [`server.${server}`, memberOf(cluster, server)]),
    ),
  };
}
