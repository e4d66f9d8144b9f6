import assert from "node:assert/strict";
import { packItems } from "../../../../src/reconcile/memory.ts";
import { type Engine, startEngine } from "../engine.ts";
import { type LiveCluster, startLiveCluster } from "../live-cluster.ts";
import { wire } from "../one-run.ts";

const remembered = '{"set":["retention.ms"],"adopted":false,"end":0}';

describe("an update of topics after the read of the same run", () => {
  let cluster: LiveCluster;
  let engine: Engine;
  beforeEach(async () => {
    cluster = await startLiveCluster(1);
    engine = await startEngine(cluster.bootstrapServers);
    for (const name of ["a", "b", "left"]) set(name, "1");
  });
  afterEach(async () => {
    await engine.close();
    await cluster.close();
  });
  const topic = (retention: string) => ({
    partitions: 1,
    replicationFactor: 1,
    config: { "retention.ms": retention },
  });
  const set = (name: string, retention: string): void => {
    cluster.topics.set(name, topic(retention));
  };
  const retentionOf = (name: string) =>
    cluster.topics.get(name)?.config["retention.ms"];
  const outputs = {
    clusterId: "the-cluster",
    __memory: packItems({ a: remembered, b: remembered, left: remembered }),
    __memoryVersion: 4,
  };
  const all = { a: topic("1"), b: topic("1"), left: topic("1") };
  const olds = { inputs: { topics: wire(all) }, outputs };
  const news = {
    topics: wire({ a: topic("2"), b: topic("1"), fresh: topic("1") }),
  };
  const itemsOf = (text: unknown) =>
    Object.keys(JSON.parse(String(text)) as object).sort();

  it("works on what that read saw to differ, and remembers the others as the read left them", async () => {
    const read = await engine.read("Topics", olds);
    set("b", "9");
    const { __memory } = await engine.update("Topics", read, news);
    assert.equal(retentionOf("a"), "2");
    assert.equal(retentionOf("fresh"), "1");
    assert.equal(retentionOf("b"), "9");
    assert.deepEqual(itemsOf(__memory), ["a", "b", "fresh"]);
    const said = engine.said.filter(({ ephemeral }) => !ephemeral);
    assert.equal(said.length, 1);
    assert.match(said[0]?.text ?? "", /topic left .*left/);
  });

  it("changes what differed already when it was read", async () => {
    set("b", "9");
    const read = await engine.read("Topics", olds);
    await engine.update("Topics", read, news);
    assert.equal(retentionOf("b"), "1");
  });

  it("looks at all topics when there was no such read", async () => {
    set("b", "9");
    await engine.update("Topics", olds, news);
    assert.equal(retentionOf("b"), "1");
  });

  it("looks at all topics when the read was of another state", async () => {
    await engine.read("Topics", { ...olds, inputs: { topics: wire({}) } });
    set("b", "9");
    await engine.update("Topics", olds, news);
    assert.equal(retentionOf("b"), "1");
  });

  it("looks at all topics when the read could not see the cluster", async () => {
    const read = await engine.read("Topics", olds);
    const stale = { ...read.outputs, stale: "no server answered" };
    set("b", "9");
    await engine.update("Topics", { ...read, outputs: stale }, news);
    assert.equal(retentionOf("b"), "1");
  });
});
