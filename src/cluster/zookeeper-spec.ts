import type { ClusterSettings } from "../settings/settings.ts";
import { containerParts } from "./container-parts.ts";
import type { ContainerSpec } from "./container-spec.ts";
import { volumeName, zookeeperName } from "./names.ts";
import { toProperties } from "./properties.ts";

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
    command: ["/bin/bash", "-c", startCommand(server)],
    user: undefined,
    ...containerParts(cluster.zookeeper.container),
    firstFiles: {},
    files: { [configFile]: toProperties(zookeeperProperties(cluster)) },
    mounts: [
      {
        from: { volume: volumeName(name, 1) },
        path: "/var/lib/kafka/data",
      },
    ],
    ports: [],
    stopSeconds: 30,
  };
}

// All servers and the chroot, as zookeeper.connect and ZooKeeper's own clients take them.
export function zookeeperConnect(cluster: ClusterSettings): string {
  const { chroot } = cluster.zookeeper;
  const servers = serverNumbers(cluster).map(
    (server) => `${zookeeperName(cluster, server)}:${clientPort}`,
  );
  return servers.join(",") + (chroot === "/" ? "" : chroot);
}

// 1, 2, 3 … for each server of the ensemble.
export function serverNumbers(cluster: ClusterSettings): readonly number[] {
  return Array.from({ length: cluster.zookeeper.servers }, (_, i) => i + 1);
}

// zookeeper-server-start.sh does not write myid; exec keeps the JVM the first process, so that it gets SIGTERM.
function startCommand(server: number): string {
  return [
    `mkdir -p ${dataDir}`,
    `echo ${server} > ${dataDir}/myid`,
    `exec /opt/kafka/bin/zookeeper-server-start.sh ${configFile}`,
  ].join(" && ");
}

function zookeeperProperties(
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
    // A container's name may not resolve yet when its server starts: try for ever instead of three times.
    electionPortBindRetry: "0",
    ...Object.fromEntries(
      servers.map((server) => [
        `server.${server}`,
        `${zookeeperName(cluster, server)}:2888:3888`,
      ]),
    ),
  };
}
