import assert from "node:assert/strict";
import { type Engine, type Plain, startEngine } from "../engine.ts";
import { installDocker } from "../../../docker/fake-docker.ts";
import { type LiveCluster, startLiveCluster } from "../live-cluster.ts";

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

  it("are shown as their containers are, not as the state says: a killed run may have left others", async () => {
    const remove = installDocker(
      'case $5 in b1) echo \'true {"image":"old"}\';; b2) echo "No such container" >&2; exit 1;; *) exit 1;; esac',
    );
    try {
      const all = { "1": "{}", "2": "{}", "3": "{}" };
      const __containers = { "1": "b1", "2": "b2", "3": "b3", z1: "b1" };
      const state = {
        inputs: { ...inputs(all), zookeepers: { z1: "{}" }, __containers },
        outputs: { clusterId: "mine" },
      };
      const { inputs: seen } = await engine.read("Brokers", state);
      assert.deepEqual(seen.brokers, { "1": '{"image":"old"}', "3": "{}" });
      assert.deepEqual(seen.zookeepers, { z1: '{"image":"old"}' });
    } finally {
      remove();
    }
  });

  describe("in the preview of a roll", () => {
    const before = '{"settings":{"num.io.threads":"3"}}';
    const after = '{"settings":{"num.io.threads":"5"}}';
    const rolls = async (): Promise<readonly string[]> => {
      const olds = inputs({ "1": before, "2": before });
      const news = {
        ...inputs({ "1": after, "2": after }),
        __order: ["2", "1"],
      };
      const state = { inputs: olds, outputs: {} };
      await engine.update("Brokers", state, news, { preview: true });
      return engine.said.map(({ text }) => text);
    };

    it("tell the order and the reasons, and which partitions suffer", async () => {
      const config = { "min.insync.replicas": "2" };
      cluster.topics.set("a", { partitions: 1, replicationFactor: 1, config });
      cluster.topics.set("b", { partitions: 1, replicationFactor: 2, config });
      const [order = "", ...harm] = await rolls();
      assert.match(
        order,
        /^brokers are replaced one by one, in this order:\n {2}broker 2.*: num\.io\.threads 3 → 5\n {2}broker 1.*: the same$/,
      );
      assert.deepEqual(harm, [
        "partitions unavailable while the broker of their only replica is away: a-0 (1)",
        "partitions without acks=all writes while one of their brokers is away: b-0 (2 replicas, min.insync.replicas 2)",
      ]);
    });

    it("say so when nobody can be asked which partitions suffer", async () => {
      await cluster.close();
      const [order = "", doubt = ""] = await rolls();
      assert.match(order, /broker 2 \(down\)/);
      assert.match(doubt, /could not be read/);
    });
  });

  describe("with a change that cannot be made in place", () => {
    const connect = (zookeeperConnect: string): Plain => ({
      ...inputs(two),
      zookeeperConnect,
    });
    for (const [words, before, after, refusal] of [
      [
        "more ZooKeeper servers",
        "a:1/k",
        "a:1,b:1,c:1/k",
        /from 1 to 3.*servers back to 1/,
      ],
      ["another chroot", "a:1/k", "a:1", /from \/k to \/:.*chroot back to \/k/],
    ] as const)
      for (const preview of [true, false])
        it(`refuse ${words}, with what to do instead, ${preview ? "in the preview" : "in the update"}`, async () => {
          const olds = { inputs: connect(before), outputs: {} };
          const asked = engine.update("Brokers", olds, connect(after), {
            preview,
          });
          await assert.rejects(asked, { details: refusal });
        });
  });
});
