import assert from "node:assert/strict";
import { type Engine, type Plain, startEngine } from "../engine.ts";
import { type LiveCluster, startLiveCluster } from "../live-cluster.ts";
import { packPlaces } from "../../../../src/reconcile/places.ts";
import { packItems } from "../../../../src/reconcile/memory.ts";

const spec = { partitions: 1, replicationFactor: 1, config: {} };
const remembered = JSON.stringify({ set: [], adopted: false });

describe("the topics of a stack", () => {
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
  const created = (inputs: Plain) => ({
    inputs,
    outputs: {
      clusterId: "the-cluster",
      __memory: packItems({ a: remembered }),
      __memoryVersion: 4,
    },
  });

  describe("are checked", () => {
    it("as a whole: every mistake in every topic, each at its place", async () => {
      const failures = await engine.check("Topics", {
        topics: {
          a: JSON.stringify({ partitions: 0, replicationFactor: 1 }),
          b: "{",
        },
        __places: packPlaces({
          a: "configs/dev.yaml:3:17",
          b: "configs/dev.yaml:9:1",
        }),
      });
      assert.deepEqual(failures, [
        'topics["a"]: configs/dev.yaml:3:17 topics.a.partitions: expected a whole number from 1 to 10000, found 0',
        'topics["b"]: configs/dev.yaml:9:1 topics.b: expected JSON text, found {',
      ]);
    });

    it("without a mistake where there is none", async () => {
      assert.deepEqual(await engine.check("Topics", topics({ a: spec })), []);
    });
  });

  describe("are compared", () => {
    it("without a cluster: the refresh of a run compares before there is one", async () => {
      await cluster.close();
      const olds = created(topics({ a: spec, gone: spec }));
      const news = topics({ a: { ...spec, partitions: 2 }, b: spec });
      assert.deepEqual(await engine.diff("Topics", olds, news), {
        changed: true,
        replaces: [],
        diffs: ["topics"],
        details: ['topics["a"]', 'topics["b"]'],
      });
    });

    it("by their meaning: a moved line is no difference", async () => {
      const olds = created({
        ...topics({ a: spec }),
        __places: packPlaces({ a: "x:1:1" }),
      });
      const news = {
        ...topics({ a: spec }),
        __places: packPlaces({ a: "y:9:9" }),
      };
      const { changed, details } = await engine.diff("Topics", olds, news);
      assert.deepEqual([changed, details], [false, []]);
    });

    it("so that what could not be looked at is a reason to run, and never to replace", async () => {
      const olds = created(topics({ a: spec }));
      const outputs = { ...olds.outputs, stale: "no broker answers" };
      const stale = { ...olds, outputs };
      const { changed, replaces } = await engine.diff(
        "Topics",
        stale,
        olds.inputs,
      );
      assert.deepEqual([changed, replaces], [true, []]);
    });

    it("so that a topic which is no longer declared is forgotten, whatever it is called", async () => {
      for (const name of ["left", "constructor"]) {
        const __memory = packItems({ [name]: remembered });
        const outputs = { __memory, __memoryVersion: 4 };
        const olds = { inputs: topics({}), outputs };
        const { changed } = await engine.diff("Topics", olds, topics({}));
        assert.equal(changed, true, name);
      }
    });

    it("so that one that shall be absent and was never looked at is a reason to run", async () => {
      const olds = created(topics({ a: spec }));
      const news = topics({ a: spec, gone: { state: "absent" } });
      const { changed, details } = await engine.diff("Topics", olds, news);
      assert.deepEqual([changed, details], [true, []]);
      const again = await engine.diff("Topics", created(news), news);
      assert.equal(again.changed, false);
    });

    it("and shown when they will be refused, so that the update that says why is run", async () => {
      const olds = created(topics({ a: { ...spec, partitions: 4 } }));
      const news = topics({ a: spec });
      const { details } = await engine.diff("Topics", olds, news);
      assert.deepEqual(details, ['topics["a"]']);
    });
  });

  describe("are read", () => {
    it("as the cluster has them, and are not stale any more", async () => {
      cluster.topics.set("a", { ...spec, partitions: 7 });
      const olds = created(topics({ a: spec, gone: spec }));
      const outputs = { ...olds.outputs, stale: "no broker answered" };
      const seen = await engine.read("Topics", { ...olds, outputs });
      assert.deepEqual(seen.inputs, topics({ a: { ...spec, partitions: 7 } }));
      assert.deepEqual(seen.outputs, {
        ...olds.outputs,
        __memory: packItems({ a: '{"set":[],"adopted":false,"end":0}' }),
      });
    });

    it("so that what only waits for others is told, once in a run, and is no change", async () => {
      cluster.topics.set("a", { ...spec, led: false });
      const olds = created(topics({ a: spec }));
      const seen = await engine.read("Topics", olds);
      const text = "topic a has partitions without leader: 0";
      await engine.hears(/^topic a has partitions without leader: 0$/);
      assert.deepEqual(
        [seen.outputs.stale, seen.outputs.__told],
        [undefined, [text]],
      );
      const { changed } = await engine.diff("Topics", seen, olds.inputs);
      assert.equal(changed, false);
      await engine.update("Topics", seen, olds.inputs);
      assert.deepEqual(engine.said, [{ text, ephemeral: false }]);
    });

    it("so that it is not told any more when it is over", async () => {
      cluster.topics.set("a", spec);
      const olds = created(topics({ a: spec }));
      const outputs = { ...olds.outputs, __told: ["topic a is in trouble"] };
      const seen = await engine.read("Topics", { ...olds, outputs });
      assert.deepEqual([seen.outputs.__told, engine.said], [undefined, []]);
    });

    it("as they were last known, marked stale, while no broker answers", async () => {
      await cluster.close();
      const olds = created(topics({ a: spec }));
      const seen = await engine.read("Topics", olds);
      assert.deepEqual(seen.inputs, olds.inputs);
      const { stale, ...outputs } = seen.outputs;
      assert.match(String(stale), /no server answers: .*ECONNREFUSED/);
      assert.deepEqual(outputs, olds.outputs);
    });

    it("as they were last known when another cluster answers", async () => {
      cluster.becomes("another");
      const olds = created(topics({ a: spec }));
      const seen = await engine.read("Topics", olds);
      assert.deepEqual(seen.inputs, olds.inputs);
      assert.match(String(seen.outputs.stale), /belongs to the cluster/);
    });
  });
});

function topics(wanted: Readonly<Record<string, unknown>>): Plain {
  const texts = Object.entries(wanted).map(
    ([name, item]) => [name, JSON.stringify(item)] as const,
  );
  return { topics: Object.fromEntries(texts) };
}
