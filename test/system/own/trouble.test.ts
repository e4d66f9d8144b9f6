import assert from "node:assert/strict";
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
import { leftovers } from "../../support/docker.ts";
import { findBasePort } from "../../support/ports.ts";
import { must } from "../../support/run.ts";

// One cluster through a mistake in its settings and out of it again.
describe("a cluster in trouble", function () {
  this.timeout(300_000);
  let cluster: TestCluster;

  before(async () => {
    cluster = await prepareCluster();
  });
  after(() => cluster.remove());

  it("is not begun when there are mistakes: all of them are told, each at its place", async () => {
    const { workspace, config, name } = cluster;
    configureCluster(workspace, {
      ...config,
      zookeper: {},
      settings: { "broker.id": 4, "log.dirs": "/tmp" },
    });
    workspace.topics("orders.yaml", {
      orders: { partitions: 0, replicationFactor: 4 },
    });
    const run = await workspace.up();
    assertFailed(
      run,
      'found "zookeper"; did you mean "zookeeper"?',
      'kafka-stack:cluster.settings["broker.id"]',
      'kafka-stack:cluster.settings["log.dirs"]',
      "configs/orders.yaml:3:17 topics.orders.partitions",
      "nothing was started",
    );
    assert.match(run.output, /stacks\/Pulumi\.test\.yaml:\d+:\d+ config/);
    assert.deepEqual(await leftovers(name), []);
    workspace.remove("configs/orders.yaml");
  });

  it("names the broker that does not come up, with the last lines it wrote, and rolls no other one", async () => {
    const { workspace, config, broker } = cluster;
    configureCluster(workspace, config);
    assertOk(await workspace.update());
    const before = await startedAt([broker(2), broker(3)]);
    configureCluster(workspace, {
      ...config,
      readyTimeout: "15s",
      brokers: { 1: { settings: noAuthorizer }, 2: {}, 3: {} },
    });
    const run = await workspace.up();
    assertFailed(
      run,
      "broker 1 does not answer",
      `the last lines of container ${broker(1)}`,
      "com.example.NotThere",
    );
    assert.deepEqual(await startedAt([broker(2), broker(3)]), before);
  });

  it("comes back by the next up once the setting is corrected", async () => {
    const { workspace, config } = cluster;
    configureCluster(workspace, config);
    const preview = await workspace.preview("--diff");
    assertSays(preview, "Brokers", "authorizer.class.name");
    assertOk(await workspace.update());
    assertOk(await workspace.update("--expect-no-changes"));
  });

  it("rolls one broker at a time when every broker changes, its port too, each after the one before is back in sync", async () => {
    const { workspace, config, broker } = cluster;
    const basePort = await findBasePort(3);
    workspace.topics("orders.yaml", {
      orders: { partitions: 6, replicationFactor: 3 },
    });
    assertOk(await workspace.update());
    configureCluster(workspace, {
      ...config,
      settings: { "queued.max.requests": 600 },
      external: { basePort },
    });
    const run = await workspace.update();
    assertOk(run);
    assertSays(run, "broker 2 waits:", "broker 3 waits:");
    const times = await startedAt([1, 2, 3].map(broker));
    assert.deepEqual([...times].sort(), times);
    const { bootstrapServers } = await workspace.outputs();
    assert.match(String(bootstrapServers), new RegExp(`:${basePort + 1},`));
    assertOk(await workspace.update("--expect-no-changes"));
  });
});

// Nothing is wrong with it that could be told before the broker starts.
const noAuthorizer = {
  "authorizer.class.name": "com.example.NotThere",
  "super.users": "User:ANONYMOUS",
};

async function startedAt(
  containers: readonly string[],
): Promise<readonly string[]> {
  const format = "{{.State.StartedAt}}";
  const lines = await must("docker", ["inspect", "-f", format, ...containers]);
  return lines.trim().split("\n");
}
