import type { BrokerSettings, ClusterSettings } from "../settings/settings.ts";
import type { ContainerSpec, VolumeMount } from "./container-spec.ts";
import { brokerName, volumeName } from "./names.ts";
import { toProperties } from "./properties.ts";
import { zookeeperConnect } from "./zookeeper-spec.ts";

const internalPort = 9092;
const externalPort = 9093;
const configFile = "/etc/kafka/server.properties";

// The container of one broker.
export function brokerSpec(
  cluster: ClusterSettings,
  broker: BrokerSettings,
): ContainerSpec {
  const { heap, port } = broker;
  const { bind } = cluster.external;
  return {
    name: brokerName(cluster, broker.id),
    image: cluster.image,
    command: startCommand(cluster),
    user: cluster.logDirs > 1 ? "root" : undefined,
    envs: { KAFKA_HEAP_OPTS: `-Xms${heap} -Xmx${heap}` },
    files: { [configFile]: toProperties(brokerProperties(cluster, broker)) },
    volumes: logDirs(cluster, broker),
    ports: [{ bind, external: port, internal: externalPort }],
    stopSeconds: 180,
  };
}

// Where clients outside the Docker network reach a broker.
export function externalAddress(
  cluster: ClusterSettings,
  broker: BrokerSettings,
): string {
  return `${cluster.external.address}:${broker.port}`;
}

// server.properties of a broker: first what the component owns, then what keeps a cluster of several brokers safe,
// then what the stack config asks for.
export function brokerProperties(
  cluster: ClusterSettings,
  broker: BrokerSettings,
): Readonly<Record<string, string>> {
  return {
    "broker.id": String(broker.id),
    "zookeeper.connect": zookeeperConnect(cluster),
    "log.dirs": logDirs(cluster, broker)
      .map(({ path }) => `${path}/logs`)
      .join(","),
    listeners: `INTERNAL://0.0.0.0:${internalPort},EXTERNAL://0.0.0.0:${externalPort}`,
    "advertised.listeners": `INTERNAL://${brokerName(cluster, broker.id)}:${internalPort},EXTERNAL://${externalAddress(cluster, broker)}`,
    "listener.security.protocol.map": "INTERNAL:PLAINTEXT,EXTERNAL:PLAINTEXT",
    "inter.broker.listener.name": "INTERNAL",
    ...(broker.rack === undefined ? {} : { "broker.rack": broker.rack }),
    ...safeDefaults(cluster.brokers.length),
    ...cluster.settings,
    ...broker.settings,
  };
}

// Kafka's own defaults are those of a single broker for trying out: one replica, topics made by typing errors.
function safeDefaults(brokers: number): Readonly<Record<string, string>> {
  const replicas = String(Math.min(3, brokers));
  const inSync = String(Math.min(2, brokers));
  return {
    "delete.topic.enable": "true",
    "auto.create.topics.enable": "false",
    "unclean.leader.election.enable": "false",
    "default.replication.factor": replicas,
    "min.insync.replicas": inSync,
    "offsets.topic.replication.factor": replicas,
    "transaction.state.log.replication.factor": replicas,
    "transaction.state.log.min.isr": inSync,
    "zookeeper.connection.timeout.ms": "60000",
    "group.initial.rebalance.delay.ms": "3000",
  };
}

// The image prepares one folder for the first volume; the mount points of others do not exist in it.
function logDirs(
  cluster: ClusterSettings,
  broker: BrokerSettings,
): readonly VolumeMount[] {
  const name = brokerName(cluster, broker.id);
  return Array.from({ length: cluster.logDirs }, (_, index) => ({
    volume: volumeName(name, index + 1),
    path:
      index === 0 ? "/var/lib/kafka/data" : `/var/lib/kafka/data-${index + 1}`,
  }));
}

// A volume at a path that the image does not have belongs to root: the start command hands it to the image's user
// and becomes that user, still as the first process, so that the JVM gets SIGTERM.
function startCommand(cluster: ClusterSettings): readonly string[] {
  const start = ["/opt/kafka/bin/kafka-server-start.sh", configFile];
  if (cluster.logDirs === 1) return start;
  const script = `chown appuser /var/lib/kafka/data-* && if setpriv --version >/dev/null 2>&1; then exec setpriv --reuid=appuser --regid=appuser --init-groups ${start.join(" ")}; else exec su -s /bin/bash appuser -c 'exec ${start.join(" ")}'; fi`;
  return ["/bin/bash", "-c", script];
}
