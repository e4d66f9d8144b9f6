import assert from "node:assert/strict";
import type { ServiceError } from "@grpc/grpc-js";
import provider from "@pulumi/pulumi/proto/provider_pb.js";
import status from "@pulumi/pulumi/proto/status_pb.js";
import {
  type Engine,
  type Plain,
  startEngine,
  unknownMark,
} from "../engine.ts";
import { type LiveCluster, startLiveCluster } from "../live-cluster.ts";
import { packPlaces } from "../../../../src/reconcile/places.ts";
import type { Wire } from "../../../../src/reconcile/wire.ts";
import { packItems } from "../../../../src/reconcile/memory.ts";

const spec = { partitions: 1, replicationFactor: 1, config: {} };

describe("an update of topics", () => {
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
  const olds = (memory: Wire = {}) => ({
    inputs: topics({}),
    outputs: {
      clusterId: "the-cluster",
      __memory: packItems(memory),
      __memoryVersion: 4,
    },
  });

  describe("in a preview", () => {
    const preview = { preview: true };

    it("asks the brokers whether they would do it, and does nothing", async () => {
      await engine.create("Topics", topics({ a: spec }), preview);
      // Whether the name is free, and then the topic itself.
      assert.deepEqual(cluster.changes, ["create?", "create?"]);
      assert.equal(cluster.topics.size, 0);
    });

    it("needs no network for a cluster that the same run will create", async () => {
      await cluster.close();
      const news = { ...topics({ a: spec }), clusterId: unknownMark };
      assert.deepEqual(await engine.create("Topics", news, preview), {
        clusterId: unknownMark,
        __memory: unknownMark,
        __memoryVersion: unknownMark,
      });
    });

    it("prints all refusals at once, in the order of the files, at file, line and column", async () => {
      cluster.topics.set("a", { ...spec, partitions: 4 });
      cluster.topics.set("b", { ...spec, records: 5 });
      const news = {
        ...topics({ a: spec, b: { state: "absent" } }),
        __places: packPlaces({
          a: "configs/z.yaml:2:3",
          b: "configs/b.yaml:5:3",
        }),
      };
      await assert.rejects(engine.update("Topics", olds(), news, preview), {
        details: [
          "refused, no topic was changed:",
          "configs/b.yaml:5:3 topics.b.state: expected a topic that nobody uses, found one that may be in use: the brokers give it no id, so it may be another topic than the one of the previous run; it holds 5 records, and no earlier run has seen how many it had, so nobody knows whether it grows; some of its records have no time, so they may be recent; nothing was deleted; if it may go with all its records, write force: true beside state: absent",
          "configs/z.yaml:2:3 topics.a.partitions: expected at least 4, the number of partitions the topic has, found 1; partitions never shrink and topics are never recreated; a topic with fewer partitions needs another name",
        ].join("\n"),
      });
    });

    it("fails with what a broker would refuse, in the broker's words", async () => {
      cluster.refused.set("a", "more than we allow");
      const news = {
        ...topics({ a: spec }),
        __places: packPlaces({ a: "configs/a.yaml:2:3" }),
      };
      await assert.rejects(engine.create("Topics", news, preview), {
        details:
          /configs\/a\.yaml:2:3 topics\.a: expected brokers to accept it, found POLICY_VIOLATION \(more than we allow\)/,
      });
    });

    it("goes on and says so when its own cluster is down, because the same run mends it", async () => {
      await cluster.close();
      const news = {
        ...topics({ a: spec }),
        clusterId: "the-cluster",
        __brokers: { 1: '{"deletesTopics":true}' },
      };
      const before = olds({ a: memoryOf() });
      assert.deepEqual(
        await engine.update("Topics", before, news, preview),
        before.outputs,
      );
      await engine.hears(/^the cluster could not be read/);
    });

    it("fails when somebody else's cluster is down, because nothing here mends it", async () => {
      await cluster.close();
      const updating = engine.update(
        "Topics",
        olds(),
        topics({ a: spec }),
        preview,
      );
      await assert.rejects(updating, { details: /no server answers/ });
    });
  });

  it("creates what is missing and remembers which settings are ours", async () => {
    const config = { "retention.ms": "1" };
    const wanted = topics({ a: { ...spec, config } });
    assert.deepEqual(await engine.create("Topics", wanted), {
      clusterId: "the-cluster",
      __memory: packItems({ a: memoryOf("retention.ms") }),
      __memoryVersion: 4,
    });
    assert.deepEqual(cluster.topics.get("a"), { ...spec, config });
  });

  it("adopts a topic that is there, and says so", async () => {
    cluster.topics.set("a", spec);
    const { __memory } = await engine.create("Topics", topics({ a: spec }));
    const memory = packItems({ a: '{"set":[],"adopted":true,"end":0}' });
    assert.deepEqual(__memory, memory);
    assert.deepEqual(cluster.changes, []);
    const text = "topic a exists already and is adopted";
    assert.deepEqual(engine.said, [{ text, ephemeral: false }]);
  });

  it("deletes a topic that shall be absent and is unused, and forgets it", async () => {
    cluster.topics.set("a", spec);
    cluster.topics.set("b", spec);
    const news = topics({ a: { state: "absent" } });
    const { __memory } = await engine.update(
      "Topics",
      olds({ a: memoryOf() }),
      news,
    );
    assert.deepEqual(cluster.changes, ["delete", "create?"]);
    assert.deepEqual([...cluster.topics.keys()], ["b"]);
    assert.deepEqual(__memory, packItems({}));
  });

  it("does nothing when one topic is refused, to none of them", async () => {
    cluster.topics.set("a", { ...spec, partitions: 4 });
    const wanted = topics({ a: spec, b: spec });
    await assert.rejects(engine.create("Topics", wanted), {
      details: /^refused, no topic was changed:/,
    });
    assert.deepEqual(cluster.changes, ["create?"]);
  });

  it("refuses another cluster than the remembered one, before anything is sent", async () => {
    cluster.becomes("another");
    for (const preview of [true, false]) {
      const updating = engine.update("Topics", olds(), topics({ a: spec }), {
        preview,
      });
      await assert.rejects(updating, {
        details: /belongs to the cluster with id the-cluster, .* another/,
      });
    }
    assert.deepEqual(cluster.changes, []);
  });

  it("refuses another cluster than that of the same program", async () => {
    const news = { ...topics({ a: spec }), clusterId: "of this program" };
    await assert.rejects(engine.create("Topics", news), {
      details: /belongs to the cluster with id of this program/,
    });
  });

  it("records what was done when a part of it failed, with every reason", async () => {
    cluster.refused.set("b", "not this one");
    const news = topics({ a: spec, b: spec });
    const failed = await partOf(engine.create("Topics", news));
    assert.deepEqual(failed.reasons, [
      "create topic b with 1 partition × 1 replica: POLICY_VIOLATION: not this one",
    ]);
    assert.deepEqual(failed.inputs, topics({ a: spec }));
    assert.deepEqual(failed.outputs, {
      clusterId: "the-cluster",
      __memory: packItems({ a: memoryOf() }),
      __memoryVersion: 4,
    });
  });
});

function topics(wanted: Readonly<Record<string, unknown>>): Plain {
  const texts = Object.entries(wanted).map(
    ([name, item]) => [name, JSON.stringify(item)] as const,
  );
  return { topics: Object.fromEntries(texts) };
}

// What the engine records of a call that went through in part.
async function partOf(creating: Promise<Plain>): Promise<{
  readonly inputs: Plain | undefined;
  readonly outputs: Plain | undefined;
  readonly reasons: readonly string[];
}> {
  const error = await creating.then(
    () => assert.fail("it did not fail"),
    (reason: unknown) => reason as ServiceError,
  );
  const [bytes] = error.metadata.get("grpc-status-details-bin");
  assert.ok(bytes instanceof Buffer);
  const [detail] = status.Status.deserializeBinary(bytes).getDetailsList();
  const { ErrorResourceInitFailed } = provider;
  const failed = ErrorResourceInitFailed.deserializeBinary(
    detail?.getValue_asU8() ?? new Uint8Array(),
  );
  return {
    inputs: failed.getInputs()?.toJavaScript(),
    outputs: failed.getProperties()?.toJavaScript(),
    reasons: failed.getReasonsList(),
  };
}

function memoryOf(...set: readonly string[]): string {
  return JSON.stringify({ set, adopted: false });
}
