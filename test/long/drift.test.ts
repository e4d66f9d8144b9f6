import assert from "node:assert/strict";
import { assertFailed, assertOk, assertSays } from "../support/assert-run.ts";
import {
  configureCluster,
  prepareCluster,
  type TestCluster,
} from "../support/cluster.ts";
import { consume, produce } from "../support/kcat.ts";
import { must } from "../support/run.ts";
import { topic } from "../support/topic.ts";

const records = Array.from({ length: 500 }, (_, index) => `record ${index}`);

// What makes the Docker provider replace running containers, one after the other on one cluster.
describe("a container that others have changed", function () {
  this.timeout(600_000);
  const ids = [1, 2, 3];
  let cluster: TestCluster;

  before(async () => {
    cluster = await prepareCluster({ settings: { "min.insync.replicas": 2 } });
    const { workspace, bootstrapServers } = cluster;
    workspace.topics("orders.yaml", { orders: topic(6, 3) });
    assertOk(await workspace.update());
    await produce(bootstrapServers, "orders", records);
  });
  after(() => cluster.remove());

  it("is shown by the preview and by a plan, with order and reasons", async () => {
    const { workspace, broker } = cluster;
    await docker("update", "--cpus", "1.5", ...ids.map(broker));
    const preview = await workspace.preview();
    assertOk(preview);
    assertSays(
      preview,
      "brokers are replaced one by one, in this order:",
      "cpus 1.5 → not set",
      "Gate",
      "Ready",
    );
    const plan = await workspace.kafkaStack("plan", "--stack", "test");
    assert.equal(plan.code, 3, plan.output);
    assertSays(plan, "cpus 1.5 → not set", "in this order:");
  });

  it("is not replaced by a run that does not ask its gate", async () => {
    const { workspace, broker } = cluster;
    const before = await startedAt(ids.map(broker));
    const target = ["--target", urnOf(await workspace.state(), broker(1))];
    const why = `container ${broker(1)} is not replaced`;
    assertFailed(await workspace.preview(...target), why);
    assertFailed(await workspace.update(...target), why);
    const gate = urnOf(await workspace.state(), `${broker(1)}-gate`);
    const both = await workspace.update(...target, "--target", gate);
    assertFailed(both, why, "has not checked the cluster as a whole");
    assert.deepEqual(await startedAt(ids.map(broker)), before);
  });

  it("is replaced when the cluster can spare it, one broker after the other", async () => {
    const { workspace, broker } = cluster;
    const update = await workspace.update();
    assertOk(update);
    assertSays(update, "waits:");
    assert.equal(new Set(await startedAt(ids.map(broker))).size, 3);
    for (const id of ids)
      assert.equal(await inspect(broker(id), "{{.HostConfig.NanoCpus}}"), "0");
    assertOk(await workspace.up("--expect-no-changes"));
  });

  it("is found and replaced the same way when it was renamed or lost its network", async () => {
    const { workspace, name, broker } = cluster;
    await docker("rename", broker(2), `${name}-renamed`);
    await docker("network", "disconnect", name, broker(3));
    const before = await startedAt([broker(1)]);
    const preview = await workspace.preview();
    assertOk(preview);
    assertSays(
      preview,
      `broker 2: name ${name}-renamed → ${broker(2)}`,
      `network ${name} not connected → connected`,
    );
    assertOk(await workspace.update());
    assert.deepEqual(await startedAt([broker(1)]), before);
    assert.equal((await startedAt(ids.map(broker))).length, 3);
    assertOk(await workspace.up("--expect-no-changes"));
  });

  it("stays when only a label or another network differs, or what Docker changes in place", async () => {
    const { workspace, name, broker } = cluster;
    const before = await startedAt(ids.map(broker));
    await docker("update", "--restart", "no", broker(1));
    await docker("network", "create", `${name}-other`);
    await docker("network", "connect", `${name}-other`, broker(2));
    const update = await workspace.up();
    assertOk(update);
    assert.doesNotMatch(update.output, /replace/);
    const policy = "{{.HostConfig.RestartPolicy.Name}}";
    assert.equal(await inspect(broker(1), policy), "always");
    assert.deepEqual(await startedAt(ids.map(broker)), before);
  });

  it("waits for its turn although its gate was taken out of the state", async () => {
    const { workspace, config, broker } = cluster;
    const state = JSON.parse(await workspace.state()) as State;
    const isGate = (urn: string): boolean => urn.endsWith("-gate");
    state.deployment.resources = state.deployment.resources
      .filter(({ urn }) => !isGate(urn))
      .map((one) => ({
        ...one,
        dependencies: (one.dependencies ?? []).filter((urn) => !isGate(urn)),
        propertyDependencies: {},
      }));
    await workspace.replaceState(JSON.stringify(state));
    configureCluster(workspace, {
      ...config,
      settings: { "min.insync.replicas": 2, "queued.max.requests": 600 },
    });
    const update = await workspace.update();
    assertOk(update);
    assertSays(update, "waits:");
    assert.equal(new Set(await startedAt(ids.map(broker))).size, 3);
  });

  it("is neither replaced nor deleted after a refusal, whatever may go on after an error", async () => {
    const { workspace, config, broker } = cluster;
    const before = await startedAt(ids.map(broker));
    workspace.topics("orders.yaml", {});
    configureCluster(workspace, {
      ...config,
      settings: { "min.insync.replicas": 2, "queued.max.requests": 700 },
      brokers: { 1: {}, 2: {} },
    });
    const update = await workspace.update("--continue-on-error");
    assertFailed(update, "refused, nothing was changed", "cannot leave");
    assert.deepEqual(await startedAt(ids.map(broker)), before);
  });

  it("has cost no record", async () => {
    const read = await consume(cluster.bootstrapServers, "orders");
    assert.deepEqual(read.toSorted(), records.toSorted());
  });
});

type State = {
  readonly deployment: {
    resources: {
      readonly urn: string;
      readonly dependencies?: readonly string[];
    }[];
  };
};

function urnOf(state: string, name: string): string {
  const { deployment } = JSON.parse(state) as State;
  const urns = deployment.resources.map(({ urn }) => urn);
  const found = urns.find((urn) => urn.endsWith(`::${name}`));
  assert.ok(found, name);
  return found;
}

function docker(...args: readonly string[]): Promise<string> {
  return must("docker", args);
}

async function inspect(container: string, format: string): Promise<string> {
  return (await docker("inspect", "--format", format, container)).trim();
}

async function startedAt(
  containers: readonly string[],
): Promise<readonly string[]> {
  const format = "{{.State.StartedAt}}";
  const lines = await docker("inspect", "--format", format, ...containers);
  return lines.trim().split("\n");
}
