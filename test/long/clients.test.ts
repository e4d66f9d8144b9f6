import assert from "node:assert/strict";
import { exitCodes } from "../../src/cli/exit-codes.ts";
import { runProgram } from "../../src/cli/program.ts";
import { type Kafka, openKafka } from "../../src/kafka/client/kafka.ts";
import {
  type ClientName,
  clientNames,
} from "../../src/stack/config/client-names.ts";
import { assertOk } from "../support/assert-run.ts";
import { type ConnectStack, connectStack } from "../support/connect-stack.ts";
import { inContainer, removeOrphans } from "../support/docker.ts";
import {
  type GeneratedClient,
  generatedClients,
} from "../support/generated-clients.ts";
import {
  type KraftBroker,
  passwords,
  startKraftBroker,
  user,
} from "../support/kraft-broker.ts";
import { must } from "../support/run.ts";
import { silentTerminal } from "../support/silent-terminal.ts";
import { topic } from "../support/topic.ts";

// Real clients, set up by nothing but what kafka-stack says.
describe("the settings of clients", function () {
  this.timeout(240_000);
  let broker: KraftBroker;
  let kafka: Kafka;
  let stack: ConnectStack;

  before(async () => {
    await removeOrphans();
    broker = await startKraftBroker("clients");
    kafka = openKafka(broker.plaintext);
  });
  after(async () => {
    await kafka.close();
    await broker.remove();
  });
  beforeEach(async () => {
    stack = await connectStack();
  });
  afterEach(() => {
    stack.workspace.dispose();
  });

  it("let each client produce with a certificate of its own, and consume with a password", async () => {
    const name = "orders";
    const groups = clientNames.map((library) => `readers-${library}`);
    stack.workspace.topics(
      "x.yaml",
      { [name]: topic(1, 1) },
      Object.fromEntries(
        groups.map((group) => [group, { topics: [name], start: "earliest" }]),
      ),
    );
    const placement = { partitions: 1, replicationFactor: 1 };
    await kafka.createTopics([{ name, placement, config: {} }]);

    const { cert, key } = broker.authority.issue("a client");
    writeAll({
      "tls/ca.pem": broker.authority.cert,
      "tls/client.pem": cert,
      "tls/client.key": key,
    });
    const files = { cert: "tls/client.pem", key: "tls/client.key" };
    await stack.connect({
      bootstrapServers: broker.ssl,
      tls: { ca: "tls/ca.pem", ...files },
    });
    for (const [library, client] of await clientsOf(name, broker.ssl, {}))
      await client.produce(fileOf(library, `producer-${name}`), [library]);

    const password = passwords["SCRAM-SHA-512"];
    const sasl = { mechanism: "SCRAM-SHA-512", username: user };
    await stack.connect(
      { bootstrapServers: broker.saslSsl, tls: { ca: "tls/ca.pem" }, sasl },
      { "sasl.password": password },
    );
    const env = { KAFKA_PASSWORD: password };
    const consumers = await clientsOf(name, broker.saslSsl, env);
    assert.deepEqual(await stack.placesOf(password), []);
    for (const [library, client] of consumers) {
      const group = `readers-${library}`;
      const file = fileOf(library, `consumer-${group}`);
      const read = await client.consume(file, group, clientNames.length);
      assert.deepEqual(read, [...clientNames].sort(), library);
      const committed = await kafka.committedOffsets(group);
      assert(committed.state === "done");
      const offsets = committed.value.map(({ offset }) => Number(offset));
      assert.deepEqual(offsets, [clientNames.length], library);
    }
  });

  it("are among the outputs of a stack that asks for them", async () => {
    const { workspace } = stack;
    workspace.topics(
      "x.yaml",
      { outputs: topic(1, 1, { "min.insync.replicas": 1 }) },
      { readers: { topics: ["outputs"], start: "latest" } },
    );
    workspace.configure({
      "kafka-stack:connect": { bootstrapServers: broker.plaintext },
      "kafka-stack:configs": ["configs"],
      "kafka-stack:clients": ["java", "kafka-python"],
    });
    assertOk(await workspace.update());
    const { clients } = await workspace.outputs();
    const connection = {
      "bootstrap.servers": broker.plaintext,
      "security.protocol": "PLAINTEXT",
    };
    const python = {
      bootstrap_servers: [broker.plaintext],
      security_protocol: "PLAINTEXT",
    };
    assert.deepEqual(clients, {
      groups: {
        readers: {
          java: {
            ...connection,
            "group.id": "readers",
            "auto.offset.reset": "latest",
            "enable.auto.commit": "true",
          },
          "kafka-python": {
            ...python,
            group_id: "readers",
            auto_offset_reset: "latest",
            enable_auto_commit: true,
          },
        },
      },
      topics: {
        outputs: {
          java: { ...connection, acks: "all", "enable.idempotence": "true" },
          "kafka-python": {
            ...python,
            acks: "all",
            retries: 2147483647,
            max_in_flight_requests_per_connection: 1,
          },
        },
      },
    });
    assertOk(await workspace.preview("--expect-no-changes"));
  });

  const writeAll = (files: Readonly<Record<string, string>>): void => {
    for (const [file, text] of Object.entries(files))
      stack.workspace.write(file, text);
  };

  // Each client beside the files that kafka-stack writes for the stack as it is configured now.
  const clientsOf = async (
    name: string,
    servers: string,
    env: Readonly<Record<string, string>>,
  ): Promise<readonly (readonly [ClientName, GeneratedClient])[]> => {
    const { folder } = stack.workspace;
    const { terminal, said } = silentTerminal(folder);
    const typed = ["clients", "-s", "test", "-o", "clients"];
    const code = await runProgram(typed, terminal);
    assert.equal(code, exitCodes.fine, said.join("\n"));
    // Kafka's own tools are in the container.
    const { container } = broker;
    await inContainer(container, "mkdir", "-p", folder);
    for (const part of ["tls", "clients"])
      await must("docker", [
        "cp",
        `${folder}/${part}`,
        `${container}:${folder}`,
      ]);
    const where = { folder, env, container, servers, topic: name };
    return clientNames.map((library) => [
      library,
      generatedClients[library](where),
    ]);
  };
});

const extensions = {
  java: "properties",
  "kafka-python": "py",
  kafkajs: "mjs",
  librdkafka: "conf",
} as const;

function fileOf(library: ClientName, name: string): string {
  return `clients/${library}/${name}.${extensions[library]}`;
}
