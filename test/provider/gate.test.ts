import assert from "node:assert/strict";
import { type Engine, type Plain, startEngine } from "./engine.ts";
import { installDocker } from "./fake-docker.ts";
import { type LiveCluster, startLiveCluster } from "./live-cluster.ts";

const orders = { partitions: 1, replicationFactor: 3, config: {} };

describe("a gate before a broker", () => {
  let cluster: LiveCluster;
  let engine: Engine;
  beforeEach(async () => {
    cluster = await startLiveCluster(3);
    engine = await startEngine(cluster.bootstrapServers);
  });
  afterEach(async () => {
    await engine.close();
    await cluster.close();
  });
  const inputs = (spec: string): Plain => ({
    broker: "1",
    spec,
    __listeners: cluster.listeners,
  });
  const before = (): { readonly inputs: Plain; readonly outputs: Plain } => ({
    inputs: inputs("old"),
    outputs: {},
  });

  it("runs only when the container behind it changes", async () => {
    const same = await engine.diff("Gate", before(), inputs("old"));
    assert.equal(same.changed, false);
    const changed = await engine.diff("Gate", before(), inputs("new"));
    assert.deepEqual(changed, {
      changed: true,
      replaces: [],
      diffs: ["spec"],
      details: ["spec"],
    });
  });

  it("does not run because an address changed", async () => {
    const moved = { ...inputs("old"), __listeners: { "1": "127.0.0.1:1" } };
    assert.equal((await engine.diff("Gate", before(), moved)).changed, false);
  });

  it("passes when the broker is made, without asking anybody", async () => {
    await cluster.close();
    await engine.create("Gate", inputs("new"));
  });

  it("is asked again when a killed run has passed it but left the container as it was", async () => {
    const remove = installDocker('test "$5" = t-broker-1 && echo old');
    try {
      const passed = { ...inputs("new"), __container: "t-broker-1" };
      const state = { inputs: passed, outputs: {} };
      const read = await engine.read("Gate", state);
      assert.equal(read.inputs.spec, "old");
      assert.ok((await engine.diff("Gate", read, passed)).changed);
    } finally {
      remove();
    }
  });

  it("keeps what the state says when the container cannot be seen", async () => {
    const remove = installDocker("exit 1");
    try {
      const state = {
        inputs: { ...inputs("new"), __container: "t-broker-1" },
        outputs: {},
      };
      assert.deepEqual((await engine.read("Gate", state)).inputs, state.inputs);
    } finally {
      remove();
    }
  });

  it("does not wait in a preview", async () => {
    cluster.topics.set("orders", { ...orders, inSync: 1 });
    await engine.update("Gate", before(), inputs("new"), { preview: true });
  });

  it("passes when every broker answers and every replica is in sync", async () => {
    cluster.topics.set("orders", orders);
    await engine.update("Gate", before(), inputs("new"));
    assert.deepEqual(engine.said, []);
  });

  it("waits while a replica is not in sync, says so, and passes once it is", async () => {
    cluster.topics.set("orders", { ...orders, inSync: 2 });
    const passing = engine.update("Gate", before(), inputs("new"));
    await engine.hears(/waits/);
    cluster.topics.set("orders", orders);
    await passing;
    assert.deepEqual(engine.said, [
      {
        text: "broker 1 waits: 1 partitions have replicas that are not in sync: orders-0",
        ephemeral: true,
      },
    ]);
  }).timeout(10_000);

  it("does not let a broker go while another one is silent, although the cluster still counts it", async () => {
    await cluster.kill(2);
    const waiting = engine.update("Gate", before(), inputs("new"));
    const failed = assert.rejects(waiting, {
      details: "broker 2 does not answer (the run was cancelled)",
    });
    await engine.hears(/broker 1 waits: broker 2 does not answer/);
    await engine.cancel();
    await failed;
  });

  it("passes when its own broker is down: replacing it may be what mends it", async () => {
    cluster.topics.set("orders", { ...orders, inSync: 2 });
    await cluster.kill(1);
    cluster.forget(1);
    await engine.update("Gate", before(), inputs("new"));
  });

  for (const [state, answer] of [
    ["stopped", "false false 2026-01-01T00:00:00Z 0"],
    ["restarting", "true true 2026-01-01T00:00:00Z 7"],
    ["crashing again and again", "true false 9999-01-01T00:00:00Z 7"],
  ] as const)
    it(`passes when nobody answers and its container is ${state}`, async () => {
      const remove = installDocker(`echo ${answer}`);
      try {
        for (const id of [1, 2, 3]) await cluster.kill(id);
        await engine.update("Gate", before(), inputs("new"));
      } finally {
        remove();
      }
    });

  for (const [state, script] of [
    ["runs", "echo true false 2026-01-01T00:00:00Z 0"],
    ["cannot be seen", "exit 1"],
  ] as const)
    it(`does not pass when nobody answers but its container ${state}: the cluster may be out of reach only`, async () => {
      const remove = installDocker(script);
      try {
        for (const id of [1, 2, 3]) await cluster.kill(id);
        const asked = { ...inputs("new"), __container: "t-broker-1" };
        await assert.rejects(
          engine.update("Gate", before(), asked, { timeout: 1 }),
          /no broker answers.*type: docker stop t-broker-1/s,
        );
      } finally {
        remove();
      }
    });

  it("never passes because the run was cancelled", async () => {
    await engine.cancel();
    await assert.rejects(engine.update("Gate", before(), inputs("new")));
  });
});
