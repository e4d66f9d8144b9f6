import assert from "node:assert/strict";
import { type Engine, startEngine } from "../engine.ts";
import { type LiveCluster, startLiveCluster } from "../live-cluster.ts";

const orders = { partitions: 2, replicationFactor: 1, config: {} };

describe("a cluster whose brokers all answer", () => {
  let cluster: LiveCluster;
  let engine: Engine;
  beforeEach(async () => {
    cluster = await startLiveCluster(1);
    engine = await startEngine(cluster.bootstrapServers);
    cluster.topics.set("orders", { ...orders, led: false });
  });
  afterEach(async () => {
    await engine.close();
    await cluster.close();
  });

  it("is ready only when its partitions have leaders, and says which it waits for", async () => {
    const listeners = { __listeners: cluster.listeners };
    const waiting = engine.create("Ready", listeners);
    await engine.hears(/^no leader yet for orders-0, orders-1$/);
    cluster.topics.set("orders", orders);
    assert.deepEqual(await waiting, { clusterId: "the-cluster" });
  });

  it("is not ready when the run is cancelled before that", async () => {
    const listeners = { __listeners: cluster.listeners };
    const failed = assert.rejects(engine.create("Ready", listeners), {
      details: "no leader yet for orders-0, orders-1 (the run was cancelled)",
    });
    await engine.hears(/^no leader yet/);
    await engine.cancel();
    await failed;
  });
});
