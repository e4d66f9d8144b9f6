import assert from "node:assert/strict";
import { type Engine, type Plain, startEngine } from "./engine.ts";
import { type LiveCluster, startLiveCluster } from "./live-cluster.ts";

describe("the brokers of a stack", () => {
  let cluster: LiveCluster;
  let engine: Engine;
  beforeEach(async () => {
    cluster = await startLiveCluster(2);
    engine = await startEngine(cluster.bootstrapServers);
  });
  afterEach(async () => {
    await engine.close();
    await cluster.close();
  });
  const inputs = (brokers: Plain): Plain => ({
    brokers,
    __listeners: cluster.listeners,
  });
  const two = { "1": "{}", "2": "{}" };

  it("show which of them change, come and go", async () => {
    const olds = { inputs: inputs({ "1": "a", "2": "a" }), outputs: {} };
    const news = inputs({ "2": "b", "3": "a" });
    assert.deepEqual(await engine.diff("Brokers", olds, news), {
      changed: true,
      replaces: [],
      diffs: ["brokers"],
      details: ['brokers["1"]', 'brokers["2"]', 'brokers["3"]'],
    });
  });

  it("are no difference when only an address moved", async () => {
    const olds = { inputs: inputs(two), outputs: {} };
    const news = { brokers: two, __listeners: {} };
    assert.equal((await engine.diff("Brokers", olds, news)).changed, false);
  });

  it("are made before there is a cluster to ask", async () => {
    await cluster.close();
    assert.deepEqual(await engine.create("Brokers", inputs(two)), {});
  });

  it("remember the cluster that answers first", async () => {
    const state = { inputs: inputs(two), outputs: {} };
    const { outputs } = await engine.read("Brokers", state);
    assert.deepEqual(outputs, { clusterId: "the-cluster" });
  });

  it("keep the cluster they remember, whoever answers", async () => {
    const state = { inputs: inputs(two), outputs: { clusterId: "mine" } };
    assert.deepEqual(await engine.read("Brokers", state), state);
  });

  it("are read without an error while nobody answers", async () => {
    await cluster.close();
    const state = { inputs: inputs(two), outputs: {} };
    assert.deepEqual(await engine.read("Brokers", state), state);
  });

  for (const preview of [true, false])
    it(`are not touched when the addresses belong to another cluster, as ${preview ? "the preview says" : "the update says"}`, async () => {
      const olds = { inputs: inputs(two), outputs: { clusterId: "mine" } };
      const details =
        /belongs to the cluster with id mine, .* answer as cluster the-cluster/;
      await assert.rejects(
        engine.update("Brokers", olds, inputs(two), { preview }),
        { details },
      );
    });

  it("may be changed while they are down: that may be what mends them", async () => {
    await cluster.close();
    const olds = { inputs: inputs(two), outputs: { clusterId: "mine" } };
    const outputs = await engine.update("Brokers", olds, inputs(two));
    assert.deepEqual(outputs, { clusterId: "mine" });
  });
});
