import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assertOk, assertSays } from "../../support/assert-run.ts";
import {
  configureCluster,
  prepareCluster,
  type TestCluster,
} from "../../support/cluster.ts";
import { inContainer, leftovers } from "../../support/docker.ts";
import { consume, produce } from "../../support/kcat.ts";
import { must } from "../../support/run.ts";

// One cluster that grows in every way; each test begins where the one before it ended.
describe("a cluster that grows", function () {
  this.timeout(300_000);
  const disk = mkdtempSync(join(tmpdir(), "kafka-stack-disk-"));
  let cluster: TestCluster;

  before(async () => {
    cluster = await prepareCluster({ brokers: { 1: {} } });
  });
  after(async () => {
    await cluster.remove();
    rmSync(disk, { recursive: true });
  });

  it("begins with one broker, with limits of its own", async () => {
    const { workspace, config } = cluster;
    configureCluster(workspace, { ...config, ...limits("1GiB") });
    workspace.topics("topics.yaml", {
      orders: { partitions: 3, replicationFactor: 1 },
    });
    assertOk(await workspace.update());
    await produce(cluster.bootstrapServers, "orders", ["one", "two"]);
    assert.equal(
      await inspect("{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}}"),
      `${1024 ** 3} 1500000000`,
    );
    const environment = await inContainer(cluster.broker(1), "env");
    assert.match(environment, /^TZ=UTC$/m);
    assert.equal(
      await inspect('{{index .Config.Labels "com.example.team"}}'),
      "data",
    );
  });

  it("is joined by two brokers without touching the first", async () => {
    const before = await containerId(1);
    grow("1GiB", { 1: {}, 2: {}, 3: {} });
    const preview = await cluster.workspace.preview();
    assertOk(preview);
    assertSays(preview, "+ 6 to create");
    assertOk(await cluster.workspace.update());
    assert.equal(await containerId(1), before);
    const first = "/etc/kafka/first.properties";
    const replicas = async (id: number) =>
      /default.replication.factor=(\d)/.exec(
        await inContainer(cluster.broker(id), "cat", first),
      )?.[1];
    assert.deepEqual([await replicas(1), await replicas(2)], ["1", "3"]);
    assertOk(await cluster.workspace.up("--expect-no-changes"));
  });

  it("gets more memory without a restart", async () => {
    const before = await containerId(2);
    grow("1536MiB", { 1: {}, 2: {}, 3: {} });
    assertOk(await cluster.workspace.update());
    assert.equal(await containerId(2), before);
    assert.equal(
      await inspect("{{.HostConfig.Memory}}"),
      `${1536 * 1024 ** 2}`,
    );
    assertOk(await cluster.workspace.up("--expect-no-changes"));
  });

  it("gets a folder of the host as a further log dir, by a roll of that broker alone", async () => {
    const [one, two] = [await containerId(1), await containerId(2)];
    const logDirs = ["volume", disk];
    grow("1536MiB", { 1: { logDirs }, 2: {}, 3: {} });
    assertOk(await cluster.workspace.update());
    assert.notEqual(await containerId(1), one);
    assert.equal(await containerId(2), two);
    assert.ok(readdirSync(join(disk, cluster.broker(1))).includes("logs"));
    const messages = await consume(cluster.bootstrapServers, "orders");
    assert.deepEqual([...messages].sort(), ["one", "two"]);
    assertOk(await cluster.workspace.up("--expect-no-changes"));
  });

  it("is destroyed, but for what is in the folder of the host", async () => {
    assertOk(await cluster.workspace.destroy());
    assert.deepEqual(await leftovers(cluster.name), []);
    assert.ok(readdirSync(join(disk, cluster.broker(1))).includes("logs"));
  });

  function limits(memory: string): Readonly<Record<string, unknown>> {
    return {
      memory,
      cpus: 1.5,
      ulimits: { nofile: 10_000 },
      env: { TZ: "UTC" },
      labels: { "com.example.team": "data" },
    };
  }

  function grow(memory: string, brokers: object): void {
    const { workspace, config } = cluster;
    configureCluster(workspace, { ...config, ...limits(memory), brokers });
  }

  async function inspect(format: string): Promise<string> {
    return (
      await must("docker", ["inspect", "-f", format, cluster.broker(1)])
    ).trim();
  }

  async function containerId(id: number): Promise<string> {
    return must("docker", ["inspect", "-f", "{{.Id}}", cluster.broker(id)]);
  }
});
