import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { openKafka } from "../../src/kafka/client/kafka.ts";
import { type Authority, makeAuthority } from "./certificates.ts";
import { kafkaJars } from "./kafka-jars.ts";
import { inContainer, prefix, removeAll } from "./docker.ts";
import { findBasePort } from "./ports.ts";
import { must, run } from "./run.ts";

// One broker that is its own controller (KRaft), as somebody else would run it: with every way to connect that we know.
export type KraftBroker = {
  readonly container: string;
  readonly plaintext: string;
  // Asks every client for a certificate.
  readonly ssl: string;
  readonly saslPlaintext: string;
  readonly saslSsl: string;
  // Signs the broker's certificate, which is for localhost and 127.0.0.1, and those of clients.
  readonly authority: Authority;
  // Gives the user another password for a mechanism.
  readonly setPassword: (
    mechanism: ScramMechanism,
    password: string,
  ) => Promise<void>;
  readonly remove: () => Promise<void>;
};

// The only user, and its passwords at the beginning.
export const user = "alice";
export const passwords = {
  PLAIN: "kst-plain-secret",
  "SCRAM-SHA-256": "kst-scram256-secret",
  "SCRAM-SHA-512": "kst-scram512-secret",
} as const;

const scramMechanisms = ["SCRAM-SHA-256", "SCRAM-SHA-512"] as const;
type ScramMechanism = (typeof scramMechanisms)[number];

const image = "apache/kafka:3.9.1";
const readyMs = 60_000;
const listeners = ["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] as const;

// Starts it, with settings of its own beside the usual ones, and waits until it answers. Of another version than the image
// has, its classes come from Maven.
export async function startKraftBroker(
  suffix = "kraft",
  settings: Readonly<Record<string, string>> = {},
  version?: string,
): Promise<KraftBroker> {
  const container = `${prefix}-${process.pid}-${suffix}`;
  const basePort = await findBasePort(listeners.length);
  const authority = makeAuthority(`authority of ${container}`);
  await createContainer(container, basePort, authority, settings, version);
  const address = (listener: (typeof listeners)[number]): string =>
    `127.0.0.1:${basePort + 1 + listeners.indexOf(listener)}`;
  const plaintext = address("PLAINTEXT");
  const broker: KraftBroker = {
    container,
    plaintext,
    ssl: address("SSL"),
    saslPlaintext: address("SASL_PLAINTEXT"),
    saslSsl: address("SASL_SSL"),
    authority,
    setPassword: (mechanism, password) =>
      setPassword(container, plaintext, `${mechanism}=[password=${password}]`),
    remove: () => removeAll(container),
  };
  try {
    await untilReady(plaintext);
  } catch (error) {
    const logs = await run("docker", ["logs", "--tail", "40", container]);
    await broker.remove();
    throw new Error(`the broker did not start:\n${logs.output}`, {
      cause: error,
    });
  }
  return broker;
}

// The files travel through the engine, which may be on another host than the test.
async function createContainer(
  container: string,
  basePort: number,
  authority: Authority,
  settings: Readonly<Record<string, string>>,
  version: string | undefined,
): Promise<void> {
  const ports = listeners.map((_, index) => basePort + 1 + index);
  const publish = ports.flatMap((port) => ["-p", `127.0.0.1:${port}:${port}`]);
  await must("docker", [
    ...["create", "--name", container, "-e", "KAFKA_HEAP_OPTS=-Xmx384m"],
    ...[...publish, image, "bash", "/tmp/start.sh"],
  ]);
  const folder = mkdtempSync(join(tmpdir(), "kraft-broker-"));
  try {
    const server = authority.issue("broker", ["localhost", "ip"]);
    const files = {
      "start.sh": startScript,
      "server.properties": properties(ports, settings),
      "authority.pem": authority.cert,
      "broker.pem": `${server.key}${server.cert}`,
    };
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(folder, name), text, { mode: 0o644 });
      const target = `${container}:/tmp/${name}`;
      await must("docker", ["cp", join(folder, name), target]);
    }
    if (version !== undefined) await copyClasses(version, container);
  } finally {
    rmSync(folder, { recursive: true });
  }
  await must("docker", ["start", container]);
}

async function copyClasses(version: string, container: string): Promise<void> {
  const jars = await kafkaJars(version);
  try {
    await must("docker", ["cp", jars.folder, `${container}:${classes}`]);
  } finally {
    jars.remove();
  }
}

const scramUsers = scramMechanisms.map(
  (mechanism) =>
    `--add-scram '${mechanism}=[name=${user},password=${passwords[mechanism]}]'`,
);

// The image's own clients stay what they are.
const classes = "/tmp/other-kafka";
const startScript = `set -e
cd /opt/kafka
if [ -d ${classes} ]; then
  java() { command java -cp "${classes}/*:libs/slf4j-reload4j*:libs/reload4j*" -Dlog4j.configuration=file:config/log4j.properties $KAFKA_HEAP_OPTS "$@"; }
  storage() { java kafka.tools.StorageTool "$@"; }
  server() { java kafka.Kafka "$@"; }
else
  storage() { bin/kafka-storage.sh "$@"; }
  server() { exec bin/kafka-server-start.sh "$@"; }
fi
storage format -t MkU3OEVBNTcwNTJENDM2Qg -c /tmp/server.properties ${scramUsers.join(" ")}
server /tmp/server.properties
`;

function properties(
  ports: readonly number[],
  settings: Readonly<Record<string, string>>,
): string {
  const written = {
    "process.roles": "broker,controller",
    "node.id": "1",
    "controller.quorum.voters": "1@localhost:9999",
    "controller.listener.names": "CONTROLLER",
    "inter.broker.listener.name": "PLAINTEXT",
    listeners: [
      ...listeners.map((name, index) => `${name}://:${ports[index] ?? 0}`),
      "CONTROLLER://localhost:9999",
    ].join(","),
    "advertised.listeners": listeners
      .map((name, index) => `${name}://127.0.0.1:${ports[index] ?? 0}`)
      .join(","),
    "listener.security.protocol.map": ["CONTROLLER:PLAINTEXT"]
      .concat(listeners.map((name) => `${name}:${name}`))
      .join(","),
    "log.dirs": "/tmp/kafka-data",
    "offsets.topic.replication.factor": "1",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "auto.create.topics.enable": "false",
    "group.initial.rebalance.delay.ms": "0",
    "ssl.keystore.type": "PEM",
    "ssl.keystore.location": "/tmp/broker.pem",
    "ssl.truststore.type": "PEM",
    "ssl.truststore.location": "/tmp/authority.pem",
    "listener.name.ssl.ssl.client.auth": "required",
    "sasl.enabled.mechanisms": "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512",
    ...Object.fromEntries(["sasl_plaintext", "sasl_ssl"].flatMap(jaas)),
    ...settings,
  };
  return Object.entries(written)
    .map(([key, value]) => `${key}=${value}\n`)
    .join("");
}

function jaas(listener: string): readonly (readonly [string, string])[] {
  const modules = "org.apache.kafka.common.security";
  const of = (mechanism: string): string =>
    `listener.name.${listener}.${mechanism}.sasl.jaas.config`;
  return [
    [
      of("plain"),
      `${modules}.plain.PlainLoginModule required user_${user}="${passwords.PLAIN}";`,
    ],
    [of("scram-sha-256"), `${modules}.scram.ScramLoginModule required;`],
    [of("scram-sha-512"), `${modules}.scram.ScramLoginModule required;`],
  ];
}

async function setPassword(
  container: string,
  server: string,
  config: string,
): Promise<void> {
  await inContainer(
    ...[container, "/opt/kafka/bin/kafka-configs.sh"],
    ...["--bootstrap-server", server, "--alter", "--add-config", config],
    ...["--entity-type", "users", "--entity-name", user],
  );
}

async function untilReady(address: string): Promise<void> {
  const kafka = openKafka(address, { retryForMs: 0 });
  const until = Date.now() + readyMs;
  try {
    for (;;)
      try {
        const { brokers } = await kafka.cluster();
        if (brokers.length > 0) return;
      } catch (error) {
        if (Date.now() > until) throw error;
        await setTimeout(250);
      }
  } finally {
    await kafka.close();
  }
}
