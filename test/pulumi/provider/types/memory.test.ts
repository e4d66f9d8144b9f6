import assert from "node:assert/strict";
import { packItems } from "../../../../src/reconcile/memory.ts";
import type { Wire } from "../../../../src/reconcile/wire.ts";
import { type Engine, type Plain, startEngine } from "../engine.ts";
import { type LiveCluster, startLiveCluster } from "../live-cluster.ts";
import { wire } from "../one-run.ts";

const spec = { partitions: 1, replicationFactor: 1, config: {} };
const declared = { a: { ...spec, config: { "retention.ms": "1" } }, b: spec };
const news = { topics: wire(declared) };

// As the first release has written it.
const ofVersion1: Plain = {
  clusterId: "the-cluster",
  memory: {
    a: '{"set":["retention.ms","segment.ms"],"adopted":false}',
    b: '{"set":[],"adopted":true}',
  },
};
// As version 3 was: a value for each topic.
const ofVersion3: Plain = {
  clusterId: "the-cluster",
  __memory: {
    a: '{"set":["retention.ms","segment.ms"],"adopted":false,"end":0}',
    b: '{"set":[],"adopted":true,"end":0}',
  },
  __memoryVersion: 3,
};
const ofVersion4: Plain = {
  clusterId: "the-cluster",
  __memory: packItems(ofVersion3.__memory as Wire),
  __memoryVersion: 4,
};
const ofVersion5: Plain = {
  clusterId: "the-cluster",
  __memory: packItems({ a: '{"somethingNew":1}' }),
  __memoryVersion: 5,
};
const refused =
  /the state of this stack's topics must be of version 4 or older, but it is of version 5: a newer kafka-stack has written it, so use that one/;

describe("the memory of topics in a state", () => {
  let cluster: LiveCluster;
  let engine: Engine;
  beforeEach(async () => {
    cluster = await startLiveCluster(1);
    engine = await startEngine(cluster.bootstrapServers);
    const config = { "retention.ms": "1", "segment.ms": "2" };
    cluster.topics.set("a", { ...spec, config });
    cluster.topics.set("b", spec);
  });
  afterEach(async () => {
    await engine.close();
    await cluster.close();
  });
  const before = (outputs: Plain) => ({ inputs: news, outputs });

  describe("that the first release has written", () => {
    it("is no difference of its own", async () => {
      const { changed } = await engine.diff("Topics", before(ofVersion1), {
        ...news,
      });
      assert.equal(changed, false);
    });

    it("comes out of a read in the newest form, with nothing lost", async () => {
      const { outputs } = await engine.read("Topics", before(ofVersion1));
      assert.deepEqual(outputs, ofVersion4);
    });

    it("comes out of an update in the newest form, and still tells which settings are ours", async () => {
      const outputs = await engine.update("Topics", before(ofVersion1), news);
      assert.deepEqual(outputs, {
        clusterId: "the-cluster",
        __memory: packItems({
          a: '{"set":["retention.ms"],"adopted":false,"end":0}',
          b: '{"set":[],"adopted":true,"end":0}',
        }),
        __memoryVersion: 4,
      });
      assert.deepEqual(cluster.changes, ["alter"]);
      const said = engine.said.filter(({ ephemeral }) => !ephemeral);
      assert.deepEqual(said, []);
    });

    it("stays as it is while no broker answers", async () => {
      await cluster.close();
      const seen = await engine.read("Topics", before(ofVersion1));
      const { stale, ...outputs } = seen.outputs;
      assert.match(String(stale), /no server answers/);
      assert.deepEqual(outputs, ofVersion1);
    });
  });

  describe("with a value for each topic, as version 3 had it", () => {
    it("is no difference of its own, and comes out of a read as one text, with nothing lost", async () => {
      const olds = before(ofVersion3);
      const { changed } = await engine.diff("Topics", olds, news);
      assert.equal(changed, false);
      const { outputs } = await engine.read("Topics", olds);
      const expected = packItems({
        a: '{"set":["retention.ms","segment.ms"],"adopted":false,"end":0,"endBefore":0}',
        b: '{"set":[],"adopted":true,"end":0,"endBefore":0}',
      });
      assert.deepEqual(outputs, { ...ofVersion4, __memory: expected });
    });
  });

  describe("that a newer release has written", () => {
    it("is a reason to run, because the update says what is wrong", async () => {
      const olds = before(ofVersion5);
      const { changed, replaces } = await engine.diff("Topics", olds, news);
      assert.deepEqual([changed, replaces], [true, []]);
    });

    it("makes a read stale and stays as it is", async () => {
      const seen = await engine.read("Topics", before(ofVersion5));
      const { stale, ...outputs } = seen.outputs;
      assert.match(String(stale), refused);
      assert.deepEqual(outputs, ofVersion5);
      assert.deepEqual(seen.inputs, news);
    });

    it("makes preview and update refuse, and nothing is sent", async () => {
      for (const preview of [true, false])
        await assert.rejects(
          engine.update("Topics", before(ofVersion5), news, { preview }),
          { details: refused },
        );
      assert.deepEqual(cluster.changes, []);
    });
  });
});

describe("settings of others", () => {
  let cluster: LiveCluster;
  let engine: Engine;
  const one = { topics: wire({ a: spec }) };
  const config = { "segment.ms": "2" };
  const told =
    "topic a has settings that somebody else made, left as they are: segment.ms=2 (unmanagedConfig: remove would remove them)";
  beforeEach(async () => {
    cluster = await startLiveCluster(1);
    engine = await startEngine(cluster.bootstrapServers);
  });
  afterEach(async () => {
    await engine.close();
    await cluster.close();
  });
  const texts = () =>
    engine.said.filter(({ ephemeral }) => !ephemeral).map(({ text }) => text);

  it("are told once when their topic is adopted, and not by what follows", async () => {
    cluster.topics.set("a", { ...spec, config });
    const outputs = await engine.create("Topics", one);
    const adopted = "topic a exists already and is adopted";
    assert.deepEqual(texts(), [adopted, told]);
    const read = await engine.read("Topics", { inputs: one, outputs });
    await engine.update("Topics", read, one);
    assert.deepEqual(texts(), [adopted, told]);
  });

  it("are told by the first look after somebody made them, and only by that", async () => {
    const outputs = await engine.create("Topics", one);
    const first = await engine.read("Topics", { inputs: one, outputs });
    assert.deepEqual(texts(), []);
    cluster.topics.set("a", { ...spec, config });
    const second = await engine.read("Topics", first);
    assert.deepEqual(texts(), [told]);
    const third = await engine.read("Topics", second);
    await engine.update("Topics", third, one);
    assert.deepEqual(texts(), [told]);
  });

  it("are removed and not told where the file says so", async () => {
    const removing = {
      topics: wire({ a: { ...spec, unmanagedConfig: "remove" } }),
    };
    const outputs = await engine.create("Topics", removing);
    cluster.topics.set("a", { ...spec, config });
    const olds = { inputs: removing, outputs };
    const { inputs, outputs: seen } = await engine.read("Topics", olds);
    const { details } = await engine.diff(
      "Topics",
      { inputs, outputs: seen },
      removing,
    );
    assert.deepEqual(details, ['topics["a"]']);
    await engine.update("Topics", { inputs, outputs: seen }, removing);
    assert.deepEqual(cluster.topics.get("a")?.config, {});
    assert.deepEqual(texts(), []);
  });
});
