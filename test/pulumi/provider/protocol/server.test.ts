import assert from "node:assert/strict";
import { type Engine, startEngine } from "../engine.ts";
import { installDocker } from "../../../docker/fake-docker.ts";
import { type LiveCluster, startLiveCluster } from "../live-cluster.ts";

describe("the provider as a server", () => {
  let cluster: LiveCluster;
  let engine: Engine;
  beforeEach(async () => {
    cluster = await startLiveCluster(1);
    engine = await startEngine(cluster.bootstrapServers);
  });
  afterEach(async () => {
    await engine.close();
    await cluster.close();
  });

  it("takes and gives more than the 4 MB to which gRPC is limited: ten thousand topics are larger", async () => {
    const olds = {
      inputs: { brokers: { "1": "x".repeat(5_000_000) } },
      outputs: {},
    };
    const { inputs } = await engine.read("Gate", olds);
    assert.deepEqual(inputs, olds.inputs);
  }).timeout(20_000);

  it("lets work that is under way answer before it stops", async () => {
    const removeDocker = installDocker("exit 1");
    await cluster.kill(1);
    const listeners = { __listeners: cluster.listeners };
    const failed = assert.rejects(engine.create("Ready", listeners), {
      details: /^broker 1 does not answer yet .*the run was cancelled/,
    });
    await engine.hears(/does not answer/);
    await engine.close();
    await failed;
    removeDocker();
  });
});
