import type {
  BrokerSettings,
  ClusterSettings,
} from "../../stack/config/settings.ts";
import {
  brokerProperties,
  externalPort,
  firstProperties,
} from "./broker-properties.ts";
import type { ContainerSpec } from "./container-spec.ts";
import { containerParts } from "./container-parts.ts";
import { hostOf } from "./hosts.ts";
import { logDirMounts, preparedPath } from "./log-dirs.ts";
import { brokerName } from "./names.ts";
import { toProperties } from "./properties.ts";
import { startScripts } from "./start-scripts.ts";

// What Kafka reads; the start command makes it of the two others, of which the latter wins.
const configFile = "/etc/kafka/server.properties";
const firstFile = "/etc/kafka/first.properties";
const stackFile = "/etc/kafka/stack.properties";

// What root needs to write Kafka's file, to hand log dirs over and to become the image's user, who keeps none of it.
const handOverCapabilities = [
  "CAP_CHOWN",
  "CAP_DAC_OVERRIDE",
  "CAP_SETGID",
  "CAP_SETUID",
];

// The container of one broker.
export function brokerSpec(
  cluster: ClusterSettings,
  broker: BrokerSettings,
): ContainerSpec {
  const { bind } = hostOf(cluster, broker.host) ?? cluster.external;
  const mounts = logDirMounts(cluster, broker);
  const unprepared = mounts
    .map(({ path }) => path)
    .filter((path) => path !== preparedPath);
  return {
    name: brokerName(cluster, broker.id),
    image: cluster.image,
    command: ["/bin/bash", "-c", startCommand(unprepared)],
    user: unprepared.length > 0 ? "root" : undefined,
    capabilities: unprepared.length > 0 ? handOverCapabilities : [],
    ...containerParts(broker.container),
    firstFiles: { [firstFile]: toProperties(firstProperties(cluster, broker)) },
    files: {
      [stackFile]: toProperties(brokerProperties(cluster, broker)),
      [startScripts.broker.file]: startScripts.broker.text,
    },
    mounts,
    ports: [{ bind, external: broker.port, internal: externalPort }],
    stopSeconds: 180,
  };
}

// Each step only after the one before it; the last becomes Kafka, so that the JVM is the first process and gets SIGTERM.
function startCommand(unprepared: readonly string[]): string {
  const steps = [`cat ${firstFile} ${stackFile} > ${configFile}`];
  const { file } = startScripts.broker;
  const kafka = `/opt/kafka/bin/kafka-server-start.sh ${configFile}`;
  const start = `/bin/bash ${file} ${configFile} ${kafka}`;
  if (unprepared.length === 0) return [...steps, `exec ${start}`].join(" && ");
  return [...steps, ...handOver(unprepared), becomeUser(start)].join(" && ");
}

// What is mounted at a path that the image does not have belongs to root.
function handOver(paths: readonly string[]): readonly string[] {
  return [`chown appuser ${paths.join(" ")}`];
}

function becomeUser(start: string): string {
  return `if setpriv --version >/dev/null 2>&1; then exec setpriv --reuid=appuser --regid=appuser --init-groups ${start}; else exec su -s /bin/bash appuser -c 'exec ${start}'; fi`;
}
