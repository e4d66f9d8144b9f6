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
  type TestEngine,
  type TestEngines,
} from "../support/engines.ts";
import { consume, produce } from "../support/kcat.ts";

const image = "apache/kafka:3.9.1";
const names = ["a", "b", "c", "d"];
const everywhere = { 1: "a", 2: "b", 3: "c", 4: "d" };

// Docker Engines in namespaces of their own stand for the hosts a, b, c and d.
describe("a cluster on several hosts", function () {
  this.timeout(600_000);
  const toRemove: (() => Promise<void>)[] = [];
  let hosts: TestEngines;
  let cluster: TestCluster;
  let bootstrapServers: string;

  before(async function () {
    if (!canStartEngines()) this.skip();
    hosts = await startEngines(["unix", "tls", "ssh", "unix"], image);
    toRemove.push(hosts.remove);
    cluster = await prepareCluster();
    toRemove.push(cluster.remove);
    bootstrapServers = bootstrapOf(names);
  });
  after(async () => {
    for (const remove of toRemove) await remove();
  });

  it("comes up with a broker on each and ZooKeeper servers on three, without a network between containers", async () => {
    const { workspace } = cluster;
    configure(everywhere);
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
        ...(index < 3 ? [`${cluster.name}-zookeeper-${index + 1}`] : []),
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
    configure(everywhere, { "queued.max.requests": 600 });
    const run = await cluster.workspace.update();
    assertOk(run);
    const messages = await consume(bootstrapServers, "orders");
    assert.equal(messages.length, 3);
    assertOk(await cluster.workspace.up("--expect-no-changes"));
  });

  it("does not move a broker to another host", async () => {
    configure({ ...everywhere, 3: "b" }, { "queued.max.requests": 600 });
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
    configure(everywhere, { "queued.max.requests": 700 });
    workspace.topics("new.yaml", {
      new: { partitions: 1, replicationFactor: 1 },
    });
    const preview = await workspace.npmPulumi("preview");
    assertOk(preview);
    assertSays(
      preview,
      `host c: Docker at ${lost?.host.endpoint ?? ""} does not answer`,
      "host c is out of reach",
      "broker 3 (down): queued.max.requests 600 → 700",
      "+-3 to replace",
    );
    assert.match(
      preview.stderr,
      new RegExp(`left out: .*${cluster.broker(3)}`),
    );
    assert.match(preview.output, /~ .*Topics .*update/);
    const whole = await workspace.preview();
    assertFailed(whole, "host c is out of reach", lost?.host.endpoint ?? "");
  });

  it("starts no up meanwhile, and says what to do", async () => {
    const before = await cluster.workspace.state();
    assertFailed(
      await cluster.workspace.npmPulumi("up", "--yes"),
      "nothing was started, because it needs every host of the stack:",
      "host c: Docker at ssh:",
      "npm run recover -- --stack test --forget-host c",
    );
    assert.equal(await cluster.workspace.state(), before);
  });

  it("goes on by itself once that host is back, and has only the change to make", async () => {
    const { workspace } = cluster;
    await hosts.engines[2]?.boot();
    assertOk(await workspace.update());
    assertOk(await workspace.up("--expect-no-changes"));
    const messages = await consume(bootstrapServers, "orders");
    assert.equal(messages.length, 3);
  });

  it("forgets no host that answers", async () => {
    assertFailed(
      await cluster.workspace.npmRecover("--forget-host", "c"),
      "nothing was forgotten: host c: Docker at ssh:",
    );
  });

  it("goes on without a host that is gone for good: what its broker held is elsewhere, and so is its ZooKeeper server", async () => {
    const { workspace } = cluster;
    await hosts.engines[2]?.losePower();
    const forgot = await workspace.npmRecover("--forget-host", "c");
    assertOk(forgot);
    assertSays(forgot, "forgot host c (ssh:", cluster.broker(3));
    configure({ 1: "a", 2: "b", 4: "d" }, { "queued.max.requests": 700 });
    assertOk(await workspace.update());
    const messages = await consume(bootstrapOf(["a", "b", "d"]), "orders");
    assert.equal(messages.length, 3);
    const there = await namesOn("d");
    assert.deepEqual(there, [cluster.broker(4), `${cluster.name}-zookeeper-3`]);
    assertOk(await workspace.up("--expect-no-changes"));
  });

  it("is destroyed where it can be reached, keeps the rest, and says so", async () => {
    const { workspace } = cluster;
    await hosts.engines[1]?.losePower();
    assertFailed(
      await workspace.npmPulumi("destroy", "--yes"),
      "stack test is not gone as a whole, and keeps what is out of reach:",
      `host b: ${cluster.name}-b, `,
      "npm run recover -- --stack test --forget-host b",
    );
    await assertNothingOn("a", "d");
    const state = await workspace.state();
    for (const left of ["broker-2", "broker-2-data-1", "zookeeper-2"])
      assert.match(state, new RegExp(`::${cluster.name}-${left}"`));
    assert.doesNotMatch(state, /"urn": ".*(broker-1|zookeeper-3|brokers)"/);
  });

  it("is destroyed as a whole without that host, where it is gone for good", async () => {
    const { workspace } = cluster;
    const before = await workspace.state();
    assertOk(await workspace.npmRecover("--forget-host", "b"));
    assertOk(await workspace.npmPulumi("destroy", "--yes"));
    assert.doesNotMatch(await workspace.state(), /"urn"/);
    await workspace.replaceState(before);
  });

  it("is destroyed as a whole once that host is back", async () => {
    await hosts.engines[1]?.boot();
    assertOk(await cluster.workspace.npmPulumi("destroy", "--yes"));
    await assertNothingOn("b");
  });

  function engineOf(host: string): TestEngine {
    const engine = hosts.engines[names.indexOf(host)];
    assert.ok(engine);
    return engine;
  }

  async function namesOn(host: string): Promise<readonly string[]> {
    const { docker } = engineOf(host);
    const names = await docker("ps", "--all", "--format", "{{.Names}}");
    return names.split("\n").filter(Boolean).sort();
  }

  async function assertNothingOn(...all: readonly string[]): Promise<void> {
    for (const host of all) {
      const { docker } = engineOf(host);
      assert.deepEqual(await namesOn(host), []);
      assert.equal(await docker("volume", "ls", "--quiet"), "");
      const filter = ["--quiet", "--filter", `name=${cluster.name}`];
      assert.equal(await docker("network", "ls", ...filter), "");
    }
  }

  function bootstrapOf(all: readonly string[]): string {
    return all.map((host) => `${engineOf(host).host.address}:9092`).join(",");
  }

  // Brokers, by their ids, on hosts; ZooKeeper servers on the first three of these.
  function configure(
    placed: Readonly<Record<string, string>>,
    settings: object = {},
  ): void {
    const { name, heap } = cluster.config;
    const used = [...new Set(Object.values(placed))];
    configureCluster(cluster.workspace, {
      name,
      heap,
      hosts: Object.fromEntries(
        used.map((host) => [host, engineOf(host).host]),
      ),
      zookeeper: { servers: 3, hosts: used.slice(0, 3), heap: "128m" },
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
