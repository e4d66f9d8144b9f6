import { parseDuration } from "../../text/units/duration.ts";
import { parseSize } from "../../text/units/size.ts";
import { bindsOf } from "./binds.ts";
import { defaults } from "./defaults.ts";
import { fillContainer } from "./fill-container.ts";
import { fillLogDirs } from "./fill-log-dirs.ts";
import { kafkaVersion } from "./kafka-version.ts";
import { readSetting } from "./read-setting.ts";
import type {
  BrokerSettings,
  ClusterSettings,
  ConnectSettings,
  HostSettings,
  MoveSettings,
  NamedCluster,
  TlsSettings,
} from "./settings.ts";
import type {
  WrittenBroker,
  WrittenCluster,
  WrittenConnect,
  WrittenHost,
  WrittenMoves,
  WrittenNamedCluster,
  WrittenSettings,
} from "./written.ts";

// The complete settings of a cluster that was found to be without problems.
export function fillCluster(written: WrittenCluster): ClusterSettings {
  const { zookeeper, external } = written;
  const timeoutMs =
    parseDuration(written.readyTimeout ?? defaults.readyTimeout) ?? 0;
  return {
    name: written.name,
    image: written.image ?? defaults.image,
    hosts: Object.entries(written.hosts ?? {}).map(([name, host]) =>
      fillHost(name, host),
    ),
    zookeeper: {
      servers: zookeeper?.servers ?? defaults.servers,
      chroot: zookeeper?.chroot ?? defaults.chroot,
      hosts: zookeeper?.hosts ?? [],
      ports: { ...defaults.zookeeperPorts, ...zookeeper?.ports },
      container: fillContainer(defaults.zookeeperHeap, zookeeper),
    },
    brokers: Object.entries(written.brokers)
      .map(([id, broker]) => fillBroker(Number(id), broker, written))
      .sort((a, b) => a.id - b.id),
    settings: fillSettings(written.settings, written),
    external: {
      address: external.address ?? defaults.address,
      bind: external.bind ?? defaults.bind,
    },
    protect: written.protect ?? defaults.protect,
    handOver: written.handOver ?? defaults.handOver,
    readyTimeoutSeconds: Math.ceil(timeoutMs / 1000),
    verify: written.verify ?? defaults.verify,
  };
}

// How fast replicas move, found to be without problems.
export function fillMoves({
  rate = defaults.moveRate,
  copiesAtOnce = defaults.copiesAtOnce,
}: WrittenMoves = {}): MoveSettings {
  return { bytesPerSecond: parseSize(rate) ?? 0, copiesAtOnce };
}

function fillHost(name: string, host: WrittenHost): HostSettings {
  const { endpoint, certPath, address } = host;
  const binds = bindsOf(host);
  if (binds === undefined)
    throw new Error(`unchecked host ${name} reached fillCluster`);
  return { name, endpoint, certPath, address, ...binds };
}

function fillBroker(
  id: number,
  broker: WrittenBroker,
  cluster: WrittenCluster,
): BrokerSettings {
  return {
    id,
    host: broker.host,
    rack: broker.rack ?? broker.host,
    port: broker.port ?? cluster.external.basePort + id,
    container: fillContainer(defaults.heap, cluster, broker),
    logDirs: fillLogDirs(broker.logDirs ?? cluster.logDirs),
    settings: fillSettings(broker.settings, cluster),
  };
}

function fillSettings(
  written: WrittenSettings = {},
  { image }: WrittenCluster,
): Readonly<Record<string, string>> {
  const entries = Object.entries(written).map(([key, value]) => {
    const text = readSetting(key, value, kafkaVersion(image));
    if (!text.ok)
      throw new Error(`unchecked setting ${key} reached fillCluster`);
    return [key, text.value] as const;
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

// A cluster that is named on purpose; undefined if none is.
export function fillNamed(
  written: WrittenNamedCluster | undefined,
): NamedCluster | undefined {
  return written && { cluster: written.cluster, clusterId: written.clusterId };
}

// The complete settings of a connection that was found to be without problems.
export function fillConnect(written: WrittenConnect): ConnectSettings {
  const { bootstrapServers, clusterId, zookeeperConnect, tls, sasl } = written;
  const servers = bootstrapServers.split(",").map((server) => server.trim());
  return {
    bootstrapServers: servers.join(","),
    clusterId,
    verify: written.verify ?? defaults.verify,
    zookeeperConnect,
    tls: fillTls(tls),
    sasl: sasl && { mechanism: sasl.mechanism, username: sasl.username },
  };
}

function fillTls(tls: WrittenConnect["tls"]): TlsSettings | undefined {
  if (tls === undefined || tls === false) return undefined;
  const { serverName, key } = tls === true ? {} : tls;
  return { serverName, secretKey: typeof key === "object" };
}
