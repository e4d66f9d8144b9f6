import assert from "node:assert/strict";
import { clientOutputs } from "../../../src/views/clients/client-outputs.ts";
import {
  type StackOfClients,
  usesOfStack,
} from "../../../src/views/clients/uses-of-stack.ts";
import { readProject } from "../../../src/stack/read-project.ts";
import { projectOf } from "../../stack/project-of.ts";

const cluster = `
config:
  kafka-stack:cluster:
    name: dev
    brokers: { 1: {}, 2: {}, 3: { settings: { min.insync.replicas: 1 } } }
    external: { basePort: 19090 }
  kafka-stack:configs: [configs]
`;
const items = `
topics:
  orders: { partitions: 1, replicationFactor: 3 }
  audit: { partitions: 1, replicationFactor: 3, config: { min.insync.replicas: 3 } }
  old: { state: absent }
groups:
  billing: { topics: [orders], start: latest }
  since: { topics: [orders, audit], start: { timestamp: 2026-11-01T00:00:00Z } }
  gone: { state: absent }
`;

describe("the uses of a stack's clients", () => {
  it("are consumers of groups and producers of topics that shall be there", async () => {
    const uses = usesOfStack(await stackOf(cluster));
    assert.deepEqual(
      uses.map((use) =>
        use.kind === "consumer"
          ? [use.group, use.topics.join(), use.reset]
          : [use.topic, use.replicationFactor, use.minInSync],
      ),
      [
        ["billing", "orders", "latest"],
        ["since", "orders,audit", "earliest"],
        // The topic that leaves it to the brokers is as safe as the least of them.
        ["audit", 3, 3],
        ["orders", 3, 1],
      ],
    );
    assert.deepEqual(uses[0]?.connection, {
      servers: ["127.0.0.1:19091", "127.0.0.1:19092", "127.0.0.1:19093"],
      tls: undefined,
      sasl: undefined,
    });
  });

  it("connect as the stack does, without its secrets", async () => {
    const connect = `
config:
  kafka-stack:connect:
    bootstrapServers: a:1,b:2
    tls: { serverName: kafka }
    sasl: { mechanism: PLAIN, username: me, password: { secure: v1:x:secret } }
  kafka-stack:configs: [configs]
`;
    const [use, , audit, orders] = usesOfStack(await stackOf(connect));
    assert.deepEqual(use?.connection, {
      servers: ["a:1", "b:2"],
      tls: {
        ca: undefined,
        cert: undefined,
        key: undefined,
        serverName: "kafka",
      },
      sasl: { mechanism: "PLAIN", username: "me" },
    });
    assert(audit?.kind === "producer" && orders?.kind === "producer");
    assert.deepEqual([audit.minInSync, orders.minInSync], [3, undefined]);
  });

  it("become outputs by group and topic for the libraries that were asked for", async () => {
    const uses = usesOfStack(await stackOf(cluster));
    assert.equal(clientOutputs(uses, []), undefined);
    const outputs = clientOutputs(uses, ["java", "kafkajs"]);
    assert.deepEqual(Object.keys(outputs?.groups ?? {}), ["billing", "since"]);
    assert.deepEqual(Object.keys(outputs?.topics ?? {}), ["audit", "orders"]);
    assert.deepEqual(Object.keys(outputs?.topics.orders ?? {}), [
      "java",
      "kafkajs",
    ]);
    assert.equal(
      outputs?.groups.billing?.java?.["auto.offset.reset"],
      "latest",
    );
  });
});

async function stackOf(config: string): Promise<StackOfClients> {
  const project = projectOf({
    "Pulumi.yaml": "name: test\n",
    "Pulumi.dev.yaml": config,
    "configs/items.yaml": items,
  });
  try {
    const read = await readProject("dev", project.root);
    assert.ok(read.ok, JSON.stringify(read));
    return read.value;
  } finally {
    project.remove();
  }
}
