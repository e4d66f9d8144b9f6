import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Kafka, openKafka } from "../../src/kafka/client/kafka.ts";
import { assertFailed, assertOk, assertSays } from "../support/assert-run.ts";
import {
  configureCluster,
  prepareCluster,
  type TestCluster,
} from "../support/cluster.ts";
import { inContainer, leftovers } from "../support/docker.ts";
import { consume, produce } from "../support/kcat.ts";
import { must } from "../support/run.ts";

// One cluster that grows in every way; each test begins where the one before it ended.
describe("a cluster that grows", function () {
  this.timeout(300_000);
  const disk = mkdtempSync(join(tmpdir(), "kafka-stack-disk-"));
  let cluster: TestCluster;
  let kafka: Kafka;

  before(async () => {
    cluster = await prepareCluster({ brokers: { 1: {} } });
    kafka = openKafka(cluster.bootstrapServers);
  });
  after(async () => {
    await kafka.close();
    await cluster.remove();
    rmSync(disk, { recursive: true });
  });

  it("begins with one broker, with limits of its own", async () => {
    const { workspace } = cluster;
    configure({ memory: "1GiB", settings: { "log.retention.ms": "7d" } });
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
    const open = ["bash", "-c", "ulimit -n"];
    const files = await inContainer(cluster.broker(1), ...open);
    assert.equal(files.trim(), "10000");
    assertOk(await workspace.up("--expect-no-changes"));
  });

  it("is joined by a broker, and gets settings and memory, without touching the first", async () => {
    const { workspace } = cluster;
    const before = await containerId(1);
    workspace.topics("more.yaml", {
      more: { partitions: 2, replicationFactor: 2 },
    });
    const settings = { "log.retention.ms": "8d", "num.io.threads": 12 };
    configure({ memory: "1536MiB", settings, brokers: { 1: {}, 2: {} } });
    const preview = await workspace.preview("--diff");
    assertOk(preview);
    assertSays(preview, "+ 3 to create");
    assert.match(
      preview.output,
      /~ log\.retention\.ms +: "7d \(604800000\)" => "8d \(691200000\)"/,
    );
    assertOk(await workspace.update());
    assert.equal(await containerId(1), before);
    assert.equal(
      await inspect("{{.HostConfig.Memory}}"),
      `${1536 * 1024 ** 2}`,
    );
    for (const id of [1, 2])
      for (const [key, value] of [
        ["log.retention.ms", "691200000"],
        ["num.io.threads", "12"],
        ["min.insync.replicas", "2"],
      ] as const)
        assert.equal(await valueAt(id, key), value, `${key} at ${id}`);
    assertOk(await workspace.up("--expect-no-changes"));
  });

  it("tells what its brokers refuse at the line of the setting, and changes nothing", async () => {
    const { workspace } = cluster;
    const settings = { "log.retention.ms": "8d", "num.io.threads": 100 };
    configure({ memory: "1536MiB", settings, brokers: { 1: {}, 2: {} } });
    const preview = await workspace.preview();
    const lines = workspace.read("stacks/Pulumi.test.yaml").split("\n");
    const line = lines.findIndex((each) => each.includes("num.io.threads")) + 1;
    assertFailed(
      preview,
      `stacks/Pulumi.test.yaml:${line}:`,
      'brokerConfigs.cluster-wide.config["num.io.threads"]: expected brokers to accept it',
    );
    assert.equal(await valueAt(1, "num.io.threads"), "12");
  });

  it("names what masks its settings and leaves it alone, and unsets only what it had set", async () => {
    const { workspace } = cluster;
    const other = { set: { "log.retention.ms": "1000" }, unset: [] };
    const own = await kafka.alterBrokerConfig(2, other);
    assert.equal(own.state, "done");
    const others = { set: { "log.segment.bytes": "1048576" }, unset: [] };
    const all = await kafka.alterBrokerConfig("all", others);
    assert.equal(all.state, "done");
    const preview = await workspace.preview();
    assertSays(
      preview,
      "broker config 2 does not use the cluster-wide log.retention.ms: log.retention.ms=1s (1000), set for this broker alone, masks it",
      "broker config cluster-wide has a setting that somebody else made, left as it is: log.segment.bytes=1MiB (1048576)",
    );
    const settings = { "num.io.threads": 12 };
    configure({ memory: "1536MiB", settings, brokers: { 1: {}, 2: {} } });
    assertOk(await workspace.update());
    assert.equal(await valueAt(1, "log.retention.ms"), undefined);
    assert.equal(await valueAt(2, "log.retention.ms"), "1000");
    assert.equal(await valueAt(1, "log.segment.bytes"), "1048576");
    assertOk(await workspace.up("--expect-no-changes"));
  });

  it("gets a folder of the host as a further log dir, by a roll of that broker alone", async () => {
    const { workspace } = cluster;
    const [one, two] = [await containerId(1), await containerId(2)];
    const logDirs = ["volume", disk];
    configure({ memory: "1536MiB", brokers: { 1: {}, 2: { logDirs } } });
    assertOk(await workspace.update());
    assert.equal(await containerId(1), one);
    assert.notEqual(await containerId(2), two);
    assert.ok(readdirSync(join(disk, cluster.broker(2))).includes("logs"));
    const messages = await consume(cluster.bootstrapServers, "orders");
    assert.deepEqual([...messages].sort(), ["one", "two"]);
    assertOk(await workspace.up("--expect-no-changes"));
  });

  it("keeps a log dir that holds replicas", async () => {
    const { workspace } = cluster;
    const brokers = { 1: {}, 2: { logDirs: [disk] } };
    configure({ memory: "1536MiB", brokers });
    assertFailed(
      await workspace.preview(),
      "log dir /var/lib/kafka/data/logs of broker 2 cannot be removed: it holds 2 replicas (more-0, more-1)",
    );
  });

  it("does not go back to a Kafka that does not know the protocol it speaks", async () => {
    const { workspace } = cluster;
    configure({ image: "apache/kafka:3.8.1", brokers: { 1: {}, 2: {} } });
    assertFailed(
      await workspace.preview(),
      "broker 1 cannot go back to Kafka 3.8",
      "broker 2 cannot go back to Kafka 3.8",
    );
  });

  it("is destroyed, but for what is in the folder of the host", async () => {
    assertOk(await cluster.workspace.destroy());
    assert.deepEqual(await leftovers(cluster.name), []);
    assert.ok(readdirSync(join(disk, cluster.broker(2))).includes("logs"));
  });

  function configure(given: Readonly<Record<string, unknown>>): void {
    configureCluster(cluster.workspace, {
      ...cluster.config,
      cpus: 1.5,
      ulimits: { nofile: 10_000 },
      env: { TZ: "UTC" },
      labels: { "com.example.team": "data" },
      ...given,
    });
  }

  async function inspect(format: string): Promise<string> {
    const container = cluster.broker(1);
    return (await must("docker", ["inspect", "-f", format, container])).trim();
  }

  async function containerId(id: number): Promise<string> {
    return must("docker", ["inspect", "-f", "{{.Id}}", cluster.broker(id)]);
  }

  async function valueAt(id: number, key: string): Promise<string | undefined> {
    const answer = await kafka.brokerConfig(id, { keys: [key] });
    assert.equal(answer.state, "done");
    return answer.value.get(key)?.value;
  }
});
