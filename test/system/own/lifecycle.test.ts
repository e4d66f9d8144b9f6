import assert from "node:assert/strict";
import { exitCodes } from "../../../src/cli/exit-codes.ts";
import {
  assertFailed,
  assertOk,
  assertSays,
} from "../../support/assert-run.ts";
import {
  configureCluster,
  prepareCluster,
  type TestCluster,
} from "../../support/cluster.ts";
import { inContainer, leftovers } from "../../support/docker.ts";
import { consume, produce } from "../../support/kcat.ts";
import { must } from "../../support/run.ts";

type PlanJson = {
  readonly fingerprint: string;
  readonly kinds: readonly {
    readonly name: string;
    readonly changes: readonly { readonly path: readonly string[] }[];
  }[];
};

// One cluster through its life; each test begins where the one before it ended.
describe("a cluster from nothing to nothing", function () {
  this.timeout(300_000);
  let cluster: TestCluster;

  before(async () => {
    cluster = await prepareCluster({
      brokers: { 1: { rack: "a" }, 2: { rack: "b" }, 3: { rack: "c" } },
      settings: { "queued.max.requests": 600 },
    });
    cluster.workspace.topics("orders.yaml", { orders: orders(6, "7d") });
  });
  after(() => cluster.remove());

  const planned = async (): Promise<PlanJson> => {
    const { workspace } = cluster;
    const { stdout } = await workspace.kafkaStack(
      "plan",
      "-s",
      "test",
      "--json",
    );
    return JSON.parse(stdout) as PlanJson;
  };

  it("can be previewed before it exists", async () => {
    const preview = await cluster.workspace.preview("--diff");
    assertOk(preview);
    assertSays(preview, "+ kafka-stack:index:Topics: (create)", "orders");
    assertSays(preview, `plan ${(await planned()).fingerprint}: with`);
    assert.deepEqual(await leftovers(cluster.name), []);
  });

  it("comes up with its topics in one up, as the plan says that was reviewed", async () => {
    const { workspace, name } = cluster;
    const { fingerprint } = await planned();
    const other = { KAFKA_STACK_EXPECT_PLAN: fingerprint.replace(/./g, "0") };
    assertFailed(await workspace.with(other).update(), "+ broker 3");
    assert.deepEqual(await leftovers(cluster.name), []);
    const expected = { KAFKA_STACK_EXPECT_PLAN: fingerprint };
    assertOk(await workspace.with(expected).update());
    const { clusterId, ...outputs } = await workspace.outputs();
    assert.match(String(clusterId), /^[\w-]{22}$/);
    assert.deepEqual(outputs, {
      bootstrapServers: cluster.bootstrapServers,
      zookeeperConnect: `${name}-zookeeper-1:2181/kafka`,
      labels: null,
      clients: null,
    });
  });

  it("gives every broker what the stack config says", async () => {
    for (const id of [1, 2, 3]) {
      const properties = await inContainer(
        cluster.broker(id),
        "cat",
        "/etc/kafka/server.properties",
      );
      const lines = properties.split("\n");
      for (const line of [
        `broker.id=${id}`,
        `broker.rack=${["a", "b", "c"][id - 1] ?? ""}`,
        `zookeeper.connect=${cluster.name}-zookeeper-1:2181/kafka`,
        "log.dirs=/var/lib/kafka/data/logs",
        "delete.topic.enable=true",
        "auto.create.topics.enable=false",
        "queued.max.requests=600",
      ])
        assert.ok(lines.includes(line), `${line} in:\n${properties}`);
    }
  });

  it("keeps Kafka as the first process and as a user without rights", async () => {
    const status = await inContainer(
      cluster.broker(1),
      "cat",
      "/proc/1/status",
    );
    assert.match(status, /^Name:\tjava$/m);
    assert.match(status, /^Uid:\t1000\t/m);
  });

  it("mounts no volume without a name, which would stay behind", async () => {
    const format =
      '{{range .Mounts}}{{if eq .Type "volume"}}{{.Name}} {{end}}{{end}}';
    const names = [cluster.broker(1), `${cluster.name}-zookeeper-1`];
    const mounts = await must("docker", ["inspect", "-f", format, ...names]);
    assert.deepEqual(
      mounts.split(/\s+/).filter((name) => name !== ""),
      names.map((name) => `${name}-data-1`),
    );
  });

  it("takes messages from another client and gives them back", async () => {
    const lines = Array.from({ length: 100 }, (_, index) => `message ${index}`);
    await produce(cluster.bootstrapServers, "orders", lines);
    const received = await consume(cluster.bootstrapServers, "orders");
    assert.deepEqual([...received].sort(), [...lines].sort());
  });

  it("has nothing to change in a second up", async () => {
    assertOk(await cluster.workspace.up("--expect-no-changes"));
  });

  it("is planned by the command line too: nothing to change, or a setting of its brokers", async () => {
    const { workspace, config } = cluster;
    const plan = () => workspace.kafkaStack("plan", "-s", "test");
    assert.equal((await plan()).code, exitCodes.fine, (await plan()).output);
    const settings = {
      ...(config.settings as object),
      "log.retention.ms": "9d",
    };
    configureCluster(workspace, { ...config, settings });
    const planned = await plan();
    assert.equal(planned.code, exitCodes.differs, planned.output);
    assertSays(planned, "brokerConfigs\n  ~ cluster-wide", "log.retention.ms");
    configureCluster(workspace, config);
  });

  it("is planned by the command line as by the preview, with the containers that are replaced", async () => {
    const { workspace, config } = cluster;
    configureCluster(workspace, {
      ...config,
      heap: "400m",
      settings: { "queued.max.requests": 700, "log.retention.ms": "9d" },
    });
    const { fingerprint, kinds } = await planned();
    const [containers] = kinds;
    assert.equal(containers?.name, "containers");
    assert.deepEqual(
      [...new Set(containers.changes.map(({ path }) => path[0]))],
      ["broker 1", "broker 2", "broker 3"],
    );
    assertSays(await workspace.preview(), `plan ${fingerprint}: with`);
    configureCluster(workspace, config);
  });

  it("is planned by the command line as by the preview, with what is refused", async () => {
    const { workspace, config } = cluster;
    const { 1: one, 2: two, 3: three } = config.brokers;
    const renamed = { brokers: { 1: one, 2: two, 4: three } };
    const more = { zookeeper: { heap: "128m", servers: 3 } };
    for (const [change, words, ...items] of [
      [renamed, "broker 3 cannot leave", "- broker 3", "+ broker 4"],
      [more, "the number of ZooKeeper servers cannot change in place"],
    ] as const) {
      configureCluster(workspace, { ...config, ...change });
      assertFailed(await workspace.preview(), words);
      const plan = await workspace.kafkaStack("plan", "-s", "test");
      assert.equal(plan.code, exitCodes.failed, plan.output);
      assertSays(plan, words, ...items);
    }
    configureCluster(workspace, config);
  });

  it("previews just the number that was edited in the YAML", async () => {
    const { workspace } = cluster;
    workspace.topics("orders.yaml", { orders: orders(6, "8d") });
    const preview = await workspace.preview("--diff");
    assertOk(preview);
    assert.match(
      preview.output,
      /~ retention\.ms +: "7d \(604800000\)" => "8d \(691200000\)"/,
    );
    assertSays(preview, "~ 1 to update");
    assertOk(await workspace.update());
  });

  it("gets back a broker that was removed and one that was stopped, by a plain up, while a topic is added", async () => {
    const { workspace } = cluster;
    await must("docker", ["rm", "--force", cluster.broker(1)]);
    await must("docker", ["stop", cluster.broker(3)]);
    workspace.topics("more.yaml", { more: orders(3, "1d") });
    assertOk(await workspace.up());
    assert.deepEqual(await running(cluster), [true, true, true]);
    assert.equal(
      (await consume(cluster.bootstrapServers, "orders")).length,
      100,
    );
    assertOk(await workspace.up("--expect-no-changes"));
  });

  it("gets everything back by a plain up when every container was removed", async () => {
    const names = [1, 2, 3].map(cluster.broker);
    names.push(`${cluster.name}-zookeeper-1`);
    await must("docker", ["rm", "--force", ...names]);
    assertOk(await cluster.workspace.up());
    assert.deepEqual(await running(cluster), [true, true, true]);
    assert.equal(
      (await consume(cluster.bootstrapServers, "orders")).length,
      100,
    );
  });

  it("is destroyed without leaving a container, a volume or a network", async () => {
    assert.notEqual((await leftovers(cluster.name)).length, 0);
    assertOk(await cluster.workspace.destroy());
    assert.deepEqual(await leftovers(cluster.name), []);
  });
});

async function running(cluster: TestCluster): Promise<readonly boolean[]> {
  const names = [1, 2, 3].map(cluster.broker);
  const format = "{{.State.Running}}";
  const lines = await must("docker", ["inspect", "-f", format, ...names]);
  return lines
    .trim()
    .split("\n")
    .map((line) => line === "true");
}

function orders(partitions: number, retention: string): object {
  return {
    partitions,
    replicationFactor: 3,
    config: { "retention.ms": retention, "min.insync.replicas": 2 },
  };
}
