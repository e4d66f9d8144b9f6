import type {
  BrokerSettings,
  ClusterSettings,
} from "../../stack/config/settings.ts";
import { hostOf } from "./hosts.ts";
import { logDirPaths } from "./log-dirs.ts";
import { brokerName } from "./names.ts";
import { dynamicOnes, fileOnes } from "./owners.ts";
import { zookeeperConnect } from "./zookeeper-spec.ts";

const internalPort = 9092;
export const externalPort = 9093;

type Properties = Readonly<Record<string, string>>;

// server.properties of a broker, but for what only its first start needs: first what the component owns, then what keeps a
// cluster of several brokers safe, then what the stack config asks for. A change of any of it replaces the container.
export function brokerProperties(
  cluster: ClusterSettings,
  broker: BrokerSettings,
): Properties {
  return {
    "broker.id": String(broker.id),
    "zookeeper.connect": zookeeperConnect(cluster),
    "log.dirs": logDirPaths(cluster, broker).join(","),
    ...listeners(cluster, broker),
    ...(broker.rack === undefined ? {} : { "broker.rack": broker.rack }),
    ...safeDefaults,
    ...fileOnes(cluster.settings),
    ...fileOnes(broker.settings),
  };
}

// What the container of a broker is made with and what never replaces it later: counts that depend on how many brokers
// there are, because a broker that joins must not roll the others, and dynamic settings that must hold before the API can
// be reached, or that it could not reach in one step.
export function firstProperties(
  cluster: ClusterSettings,
  broker: BrokerSettings,
): Properties {
  const { length } = cluster.brokers;
  const written = { ...cluster.settings, ...broker.settings };
  const counts = Object.entries(replicaCounts(length)).filter(
    ([key]) => written[key] === undefined,
  );
  const dynamic = Object.entries({
    ...dynamicDefaults(length),
    ...dynamicOnes(written),
  }).filter(([key]) => heldFromTheStart.has(key));
  return Object.fromEntries([...counts, ...dynamic]);
}

// The dynamic settings of a cluster that keep its messages safe; what the stack config says goes before them.
export function dynamicDefaults(brokers: number): Properties {
  return {
    "min.insync.replicas": String(Math.min(2, brokers)),
    "unclean.leader.election.enable": "false",
  };
}

// Kafka lets the API at most double or halve a number of threads.
const heldFromTheStart = new Set([
  ...["min.insync.replicas", "unclean.leader.election.enable"],
  ...["num.io.threads", "num.network.threads", "num.replica.fetchers"],
  ...["num.recovery.threads.per.data.dir", "background.threads"],
  "log.cleaner.threads",
]);

// Where clients outside the Docker network reach a broker, and other brokers too where there are hosts.
export function externalAddress(
  cluster: ClusterSettings,
  broker: BrokerSettings,
): string {
  const host = hostOf(cluster, broker.host);
  return `${host?.address ?? cluster.external.address}:${broker.port}`;
}

// Brokers of one Docker network find each other by their names in it. Those of several hosts use the published ports that
// clients use, because there is no network between them but the hosts' own.
function listeners(
  cluster: ClusterSettings,
  broker: BrokerSettings,
): Properties {
  const external = `EXTERNAL://${externalAddress(cluster, broker)}`;
  if (broker.host !== undefined)
    return {
      listeners: `EXTERNAL://0.0.0.0:${externalPort}`,
      "advertised.listeners": external,
      "listener.security.protocol.map": "EXTERNAL:PLAINTEXT",
      "inter.broker.listener.name": "EXTERNAL",
    };
  return {
    listeners: `INTERNAL://0.0.0.0:${internalPort},EXTERNAL://0.0.0.0:${externalPort}`,
    "advertised.listeners": `INTERNAL://${brokerName(cluster, broker.id)}:${internalPort},${external}`,
    "listener.security.protocol.map": "INTERNAL:PLAINTEXT,EXTERNAL:PLAINTEXT",
    "inter.broker.listener.name": "INTERNAL",
  };
}

// Kafka's own defaults are those of a single broker for trying out: topics made by typing errors, one replica.
const safeDefaults: Properties = {
  "delete.topic.enable": "true",
  "auto.create.topics.enable": "false",
  "zookeeper.connection.timeout.ms": "60000",
  // The last broker of a cluster has nobody to hand over to and tries three times; Kafka's 5 s between are for slower days.
  "controlled.shutdown.retry.backoff.ms": "2000",
  "group.initial.rebalance.delay.ms": "3000",
};

function replicaCounts(brokers: number): Properties {
  const replicas = String(Math.min(3, brokers));
  return {
    "default.replication.factor": replicas,
    "offsets.topic.replication.factor": replicas,
    "transaction.state.log.replication.factor": replicas,
    "transaction.state.log.min.isr": String(Math.min(2, brokers)),
  };
}
