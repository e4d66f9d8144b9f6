import assert from "node:assert/strict";
import { type Kafka, openKafka } from "../../src/kafka/client/kafka.ts";
import { assertFailed, assertOk } from "../support/assert-run.ts";
import {
  configureCluster,
  prepareCluster,
  type TestCluster,
} from "../support/cluster.ts";
import {
  canStartEngines,
  startEngines,
  type TestEngine,
  type TestEngines,
} from "../support/engines.ts";
import { eventually } from "../support/eventually.ts";
import { consume, produce } from "../support/kcat.ts";
import { allInSync } from "../support/in-sync.ts";
import { topic } from "../support/topic.ts";

const ids = [1, 2, 3];

// One cluster on a Docker Engine of its own, which goes through what hosts go through; each test begins where the one before it
// ended. Nobody but the test starts the engine again, as an init system would.
describe("a cluster whose Docker Engine crashes", function () {
  this.timeout(600_000);
  const toRemove: (() => Promise<void>)[] = [];
  let engine: TestEngine;
  let cluster: TestCluster;
  let kafka: Kafka;
  let addresses: ReadonlyMap<number, string>;
  let bootstrapServers: string;

  before(async function () {
    if (!canStartEngines()) this.skip();
    const hosts = await startEngines(["unix"], "apache/kafka:3.9.1");
    toRemove.push(hosts.remove);
    engine = onlyOne(hosts);
    cluster = await prepareCluster();
    toRemove.unshift(cluster.remove);
    const { host } = engine;
    const { name, heap } = cluster.config;
    configureCluster(cluster.workspace, {
      ...{ name, heap, hosts: { a: host }, external: { basePort: 9090 } },
      zookeeper: { servers: 1, hosts: ["a"], heap: "128m" },
      brokers: Object.fromEntries(ids.map((id) => [id, { host: "a" }])),
    });
    cluster.workspace.topics("orders.yaml", { orders: topic(6, 3) });
    assertOk(await cluster.workspace.update());
    addresses = new Map(ids.map((id) => [id, `${host.address}:${9090 + id}`]));
    bootstrapServers = [...addresses.values()].join(",");
    kafka = openKafka(bootstrapServers);
    toRemove.unshift(kafka.close);
    await produce(bootstrapServers, "orders", ["before"]);
  });
  after(async () => {
    for (const remove of toRemove) await remove();
  });

  it("says so while the daemon is gone, and heals by itself once it is back: kill -9 of dockerd", async () => {
    await engine.killDaemon();
    assertFailed(
      await cluster.workspace.up(),
      `host a is out of reach`,
      engine.host.endpoint,
    );
    await engine.startDaemon();
    await healed(["before"]);
  });

  it("heals by itself when the host was switched off and on again, although every registration of before is stale", async () => {
    await produce(bootstrapServers, "orders", ["between"]);
    await engine.losePower();
    await engine.boot();
    await healed(["before", "between"]);
    for (const id of ids) {
      const lines = await engine.docker("logs", cluster.broker(id));
      assert.doesNotMatch(lines, /NodeExists/);
    }
  });

  it("gets by one plain up what nobody starts any more: a host that went while brokers were stopped", async () => {
    await engine.docker("stop", cluster.broker(2), cluster.broker(3));
    await engine.losePower();
    await engine.boot();
    assertOk(await cluster.workspace.up());
    await healed(["before", "between"]);
  });

  // Nobody but Docker does anything until all is in sync; then nothing is left to do and nothing is lost.
  async function healed(written: readonly string[]): Promise<void> {
    const all = () => allInSync(kafka, addresses);
    await eventually("everything is in sync", all, 240);
    const read = await consume(bootstrapServers, "orders");
    assert.deepEqual([...read].sort(), [...written].sort());
    assertOk(await cluster.workspace.up("--expect-no-changes"));
  }
});

function onlyOne({ engines: [engine] }: TestEngines): TestEngine {
  assert.ok(engine);
  return engine;
}
