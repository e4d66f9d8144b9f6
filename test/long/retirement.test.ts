import assert from "node:assert/strict";
import { exitCodes } from "../../src/cli/exit-codes.ts";
import { assertFailed, assertOk, assertSays } from "../support/assert-run.ts";
import {
  type ClusterConfig,
  configureCluster,
  prepareCluster,
  type TestCluster,
} from "../support/cluster.ts";
import { leftovers } from "../support/docker.ts";
import { consume, produce } from "../support/kcat.ts";
import { findBasePort } from "../support/ports.ts";
import { must, type Run } from "../support/run.ts";
import { topic } from "../support/topic.ts";
import { Workspace } from "../support/workspace.ts";

const records = Array.from({ length: 100 }, (_, index) => `record ${index}`);

// A cluster whose config is renamed, switched, handed over, taken back and retired; each test begins where the one before ended.
describe("a cluster that leaves its stack", function () {
  this.timeout(600_000);
  let cluster: TestCluster;
  let workspace: Workspace;
  let second: ClusterConfig;
  let clusterId: string;

  before(async () => {
    cluster = await prepareCluster({}, 1);
    ({ workspace } = cluster);
    const name = `${cluster.name}-next`;
    const basePort = await findBasePort(1);
    second = { ...cluster.config, name, external: { basePort } };
    workspace.topics("topics.yaml", { orders: topic(2, 1) });
    assertOk(await workspace.update());
    await produce(cluster.bootstrapServers, "orders", records);
    const outputs = await workspace.outputs();
    clusterId = String(outputs.clusterId);
  });
  after(() => cluster.remove());

  it("is unchanged in a second up", async () => {
    assertOk(await workspace.up("--expect-no-changes"));
  });

  it("is kept when it is renamed, and nothing is created", async () => {
    configureCluster(workspace, second);
    await assertKept(
      `cluster "${cluster.name}" (id ${clusterId}) belongs to this stack`,
      `${cluster.name}-zookeeper-1-data-1`,
      `${cluster.broker(1)}-data-1`,
      `kafka-stack:retire: { cluster: ${cluster.name}, clusterId: ${clusterId} }`,
    );
  });

  it("is kept when the stack connects to it instead", async () => {
    connect();
    await assertKept(`cluster "${cluster.name}" (id ${clusterId}) belongs to`);
  });

  it("is kept when its chroot changes", async () => {
    const zookeeper = { heap: "128m", chroot: "/other" };
    configureCluster(workspace, { ...cluster.config, zookeeper });
    await assertKept("under /kafka, but zookeeper.chroot is /other");
  });

  it("is not taken over by another checkout with a cluster of the same name", async () => {
    const other = await Workspace.create();
    try {
      other.topics("topics.yaml", {});
      const basePort = second.external.basePort;
      const config = { ...cluster.config, external: { basePort } };
      configureCluster(other, config);
      const words = [
        "would use volumes that exist already and that this stack has not created",
        `${cluster.broker(1)}-data-1`,
        `kafka-stack:adopt: { cluster: ${cluster.name} }`,
      ];
      assertFailed(await other.preview(), ...words);
      assertFailed(await other.update(), ...words);
      await assertThere();
    } finally {
      other.dispose();
    }
  });

  it("is handed over by an up that changes nothing, and then a connection that deletes nothing", async () => {
    configureCluster(workspace, { ...cluster.config, handOver: true });
    assertOk(await workspace.up("--expect-no-changes"));
    connect();
    const handed = `cluster "${cluster.name}" (id ${clusterId}) was handed over`;
    const preview = await workspace.preview();
    assertOk(preview);
    assertSays(preview, handed);
    assertOk(await workspace.update());
    await assertThere();
    assert.ok(!(await workspace.state()).includes(cluster.broker(1)));
    assertOk(await workspace.up("--expect-no-changes"));
  });

  it("is remembered by the stack when its topics are taken out of the state", async () => {
    const state = await workspace.state();
    const urns = [...state.matchAll(/"urn": "(\S+::(?:groups|topics))"/g)].map(
      ([, urn = ""]) => urn,
    );
    for (const urn of urns.toReversed())
      assertOk(await workspace.pulumi("state", "delete", urn, "--yes"));
    const forgotten = await workspace.state();
    await workspace.replaceState(forgotten.replaceAll(clusterId, "another-id"));
    const words = "this stack belongs to the cluster with id another-id";
    assertFailed(await workspace.preview(), words);
    assertFailed(await workspace.update(), words);
    await workspace.replaceState(forgotten);
    assertOk(await workspace.update());
  });

  it("is taken back only on purpose, with its records", async () => {
    configureCluster(workspace, cluster.config);
    await assertKept(
      `in the existing cluster ${clusterId}`,
      "would use volumes that exist already",
      "would create containers that exist already",
    );
    const adopt = { cluster: cluster.name, clusterId };
    configure({
      "kafka-stack:cluster": cluster.config,
      "kafka-stack:adopt": adopt,
    });
    await assertKept("would create containers that exist already");
    const containers = [cluster.broker(1), `${cluster.name}-zookeeper-1`];
    await must("docker", ["stop", "--time", "60", ...containers]);
    await must("docker", ["rm", ...containers]);
    await must("docker", ["network", "rm", cluster.name]);
    assertOk(await workspace.update());
    await assertThere();
    configureCluster(workspace, cluster.config);
    assertOk(await workspace.up("--expect-no-changes"));
  });

  it("is not retired without its id", async () => {
    configure({
      "kafka-stack:cluster": second,
      "kafka-stack:retire": { cluster: cluster.name },
    });
    await assertKept(`but its id is ${clusterId}`);
  });

  it("is deleted with its volumes when it is retired, as the preview shows", async () => {
    const retire = { cluster: cluster.name, clusterId };
    configure({ "kafka-stack:cluster": second, "kafka-stack:retire": retire });
    const preview = await workspace.preview();
    assertOk(preview);
    assertSays(
      preview,
      `cluster "${cluster.name}" (id ${clusterId}) is retired`,
      `${cluster.name}-zookeeper-1-data-1`,
      `${cluster.broker(1)}-data-1`,
    );
    const plan = await workspace.kafkaStack("plan", "-s", "test");
    assert.equal(plan.code, exitCodes.differs, plan.output);
    const goes = `- volume ${cluster.broker(1)}-data-1`;
    assertSays(plan, goes, `- container ${cluster.broker(1)}`);
    const [fingerprint = ""] = /plan [0-9a-f]{16}/.exec(plan.output) ?? [];
    assertSays(preview, `${fingerprint}: with`);
    assertOk(await workspace.update());
    const left = await leftovers(cluster.name);
    assert.deepEqual(
      left.filter((each) => !each.startsWith(second.name)),
      [],
    );
    const servers = `127.0.0.1:${second.external.basePort + 1}`;
    assert.deepEqual(await consume(servers, "orders"), []);
    assertOk(await workspace.up("--expect-no-changes"));
  });

  it("leaves nothing behind once the retirement is taken out of the config", async () => {
    configureCluster(workspace, second);
    assertOk(await workspace.update());
    assertOk(await workspace.up("--expect-no-changes"));
    assertOk(await workspace.destroy());
    assert.deepEqual(await leftovers(cluster.name), []);
  });

  function configure(config: Readonly<Record<string, unknown>>): void {
    workspace.configure({ ...config, "kafka-stack:configs": ["configs"] });
  }

  function connect(): void {
    const { bootstrapServers } = cluster;
    configure({ "kafka-stack:connect": { bootstrapServers } });
  }

  // Preview and update are refused with these words, and the cluster and its records are as they were.
  async function assertKept(...words: readonly string[]): Promise<void> {
    const before = await leftovers(cluster.name);
    const runs: readonly Run[] = [
      await workspace.preview(),
      await workspace.update(),
    ];
    for (const run of runs) assertFailed(run, ...words, "Nothing was changed.");
    const plan = await workspace.kafkaStack("plan", "-s", "test");
    assert.equal(plan.code, exitCodes.failed, plan.output);
    assertSays(plan, ...words);
    assert.deepEqual(await leftovers(cluster.name), before);
    await assertThere();
  }

  async function assertThere(): Promise<void> {
    const found = await consume(cluster.bootstrapServers, "orders");
    assert.deepEqual(found.toSorted(), records.toSorted());
  }
});
