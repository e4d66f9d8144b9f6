import assert from "node:assert/strict";
import { assertFailed, assertOk, assertSays } from "../support/assert-run.ts";
import {
  configureCluster,
  prepareCluster,
  type TestCluster,
} from "../support/cluster.ts";
import {
  canStartEngines,
  startEngines,
  type TestEngines,
} from "../support/engines.ts";
import { consume, produce } from "../support/kcat.ts";

const image = "apache/kafka:3.9.1";

// Three Docker Engines in namespaces of their own stand for three hosts.
describe("a cluster on several hosts", function () {
  this.timeout(600_000);
  const toRemove: (() => Promise<void>)[] = [];
  let hosts: TestEngines;
  let cluster: TestCluster;
  let bootstrapServers: string;

  before(async function () {
    if (!canStartEngines()) this.skip();
    hosts = await startEngines(["unix", "tls", "ssh"], image);
    toRemove.push(hosts.remove);
    cluster = await prepareCluster();
    toRemove.push(cluster.remove);
    bootstrapServers = hosts.engines
      .map(({ host }) => `${host.address}:9092`)
      .join(",");
  });
  after(async () => {
    for (const remove of toRemove) await remove();
  });

  it("comes up with a broker and a ZooKeeper server on each, without a network between containers", async () => {
    const { workspace } = cluster;
    configure({ 1: "a", 2: "b", 3: "c" });
    workspace.topics("orders.yaml", {
      orders: { partitions: 3, replicationFactor: 3 },
    });
    assertOk(await workspace.update());
    assert.equal(
      (await workspace.outputs()).bootstrapServers,
      bootstrapServers,
    );
    for (const [index, { docker }] of hosts.engines.entries()) {
      const names = await docker("ps", "--format", "{{.Names}}");
      assert.deepEqual(names.trim().split("\n").sort(), [
        `${cluster.name}-broker-${index + 1}`,
        `${cluster.name}-zookeeper-${index + 1}`,
      ]);
    }
    await produce(bootstrapServers, "orders", ["one", "two", "three"]);
    const messages = await consume(bootstrapServers, "orders");
    assert.deepEqual([...messages].sort(), ["one", "three", "two"]);
  });

  it("puts the replicas of a partition on different hosts, which are the racks", async () => {
    const file = "/etc/kafka/server.properties";
    const container = `${cluster.name}-broker-2`;
    const properties = await hosts.engines[1]?.docker(
      ...["exec", container, "cat", file],
    );
    assert.match(properties ?? "", /^broker\.rack=b$/m);
  });

  it("has nothing to change in a second up", async () => {
    assertOk(await cluster.workspace.up("--expect-no-changes"));
  });

  it("rolls one host after the other, gated as ever", async () => {
    configure({ 1: "a", 2: "b", 3: "c" }, { "queued.max.requests": 600 });
    const run = await cluster.workspace.update();
    assertOk(run);
    const messages = await consume(bootstrapServers, "orders");
    assert.equal(messages.length, 3);
    assertOk(await cluster.workspace.up("--expect-no-changes"));
  });

  it("does not move a broker to another host", async () => {
    configure({ 1: "a", 2: "b", 3: "b" }, { "queued.max.requests": 600 });
    assertFailed(
      await cluster.workspace.preview(),
      "broker 3 cannot move from host c to host b",
      "add a broker with another broker.id on host b",
    );
  });

  it("plans the rest while one host is out of reach, and says so", async () => {
    const { workspace } = cluster;
    const [, , lost] = hosts.engines;
    await lost?.losePower();
    configure({ 1: "a", 2: "b", 3: "c" }, { "queued.max.requests": 700 });
    workspace.topics("new.yaml", {
      new: { partitions: 1, replicationFactor: 1 },
    });
    const left: string[] = [];
    const preview = await workspace.previewOfRest((text) => left.push(text));
    assertOk(preview);
    assert.equal(left.length, 1);
    assert.match(left[0] ?? "", /^Docker at ssh:.* does not answer .*left out/);
    assert.match(left[0] ?? "", new RegExp(cluster.broker(3)));
    assertSays(
      preview,
      "host c is out of reach",
      "broker 3 (down): queued.max.requests 600 → 700",
      "+-2 to replace",
    );
    assert.match(preview.output, /~ .*Topics .*update/);
    const whole = await workspace.preview();
    assertFailed(whole, "host c is out of reach", lost?.host.endpoint ?? "");
  });

  it("goes on by itself once that host is back, and has only the change to make", async () => {
    const { workspace } = cluster;
    await hosts.engines[2]?.boot();
    assertOk(await workspace.update());
    assertOk(await workspace.up("--expect-no-changes"));
    const messages = await consume(bootstrapServers, "orders");
    assert.equal(messages.length, 3);
  });

  it("is destroyed on all of them", async () => {
    assertOk(await cluster.workspace.destroy());
    for (const { docker } of hosts.engines) {
      const all = await docker("ps", "--all", "--quiet");
      assert.equal(all.trim(), "");
    }
  });

  function configure(
    placed: Readonly<Record<string, string>>,
    settings: object = {},
  ): void {
    const { name, heap } = cluster.config;
    configureCluster(cluster.workspace, {
      name,
      heap,
      hosts: Object.fromEntries(
        hosts.engines.map(({ host }, index) => [
          ["a", "b", "c"][index] ?? "",
          host,
        ]),
      ),
      zookeeper: { servers: 3, hosts: ["a", "b", "c"], heap: "128m" },
      external: { basePort: 9090 },
      brokers: Object.fromEntries(
        Object.entries(placed).map(([id, host]) => [
          id,
          { host, port: host === placed[Number(id) - 1] ? 9093 : 9092 },
        ]),
      ),
      settings,
    });
  }
});
