import assert from "node:assert/strict";
import { itemError } from "../../../src/kafka/client/items.ts";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import { memoryCluster, type MemoryCluster } from "../../kinds/topics/door.ts";
import { partOf, runTopics, wire } from "./one-run.ts";
import { packItems } from "../../../src/reconcile/memory.ts";

const bare = { partitions: 1, replicationFactor: 1, config: {} };
const news = {
  topics: wire({ old: { state: "absent", force: true } }),
  __brokers: wire({ 1: { deletesTopics: true }, 3: { deletesTopics: true } }),
};
const memory = { version: 2, items: { old: '{"set":[],"adopted":false}' } };
const willGo = "topic old will be deleted, with all its records: 0";
const forgotten = {
  clusterId: "the-cluster",
  __memory: packItems({}),
  __memoryVersion: 4,
};

describe("an update that deletes topics", () => {
  it("deletes what shall be absent, and forgets it", async () => {
    const cluster = memoryCluster({ old: { ...bare, id: "i" }, other: bare });
    const { outcome, notes } = await runTopics(cluster.door, news, { memory });
    assert.deepEqual(outcome, { outputs: forgotten });
    assert.deepEqual(notes, [willGo]);
    assert.deepEqual([...cluster.topics.keys()], ["other"]);
  });

  it("tells what goes later, because a broker is down, as no failure", async function () {
    this.timeout(20_000);
    const cluster = withReplicaOnBroker3();
    const { outcome, notes } = await runTopics(cluster.door, news, { memory });
    assert.deepEqual(outcome, { outputs: forgotten });
    assert.deepEqual(notes, [
      willGo,
      "pending: delete topic old: it is marked for deletion and goes once broker 3, which is down, comes back",
    ]);
  });

  it("has nothing more to do while the topic is on its way out, and says so", async () => {
    const cluster = memoryCluster({}, { down: [3] });
    cluster.leaving.add("old");
    const { outcome, notes } = await runTopics(cluster.door, news, { memory });
    assert.ok(!("failures" in outcome));
    assert.deepEqual(notes, [
      "topic old is marked for deletion and goes once broker 3, which is down, comes back",
    ]);
    assert.deepEqual(cluster.sent, ["create?"]);
  });

  it("looks again at a deletion without an answer, which was carried out", async () => {
    const cluster = memoryCluster({ old: bare });
    const kafka = unanswered(cluster, async (items) => {
      await cluster.door.deleteTopics(items);
    });
    const { outcome } = await runTopics(kafka, news, { memory });
    assert.ok(!("failures" in outcome));
    assert.equal(cluster.topics.size, 0);
    assert.equal(cluster.sent.filter((api) => api === "delete").length, 1);
  });

  it("deletes again what was not deleted although nobody knew", async () => {
    const cluster = memoryCluster({ old: bare });
    const kafka = unanswered(cluster, () => Promise.resolve());
    const { outcome } = await runTopics(kafka, news, { memory });
    assert.deepEqual(outcome, { outputs: forgotten });
    assert.equal(cluster.topics.size, 0);
  });

  it("deletes the topic that somebody made again meanwhile only after it has looked at it", async () => {
    const cluster = memoryCluster({ old: { ...bare, id: "first" } });
    let asked: readonly (string | undefined)[] = [];
    const deleteTopics: Kafka["deleteTopics"] = (items, call) => {
      if (asked.length === 0)
        cluster.topics.set("old", { ...bare, id: "second" });
      asked = [...asked, ...items.map(({ id }) => id)];
      return cluster.door.deleteTopics(items, call);
    };
    const kafka = { ...cluster.door, deleteTopics };
    await runTopics(kafka, news, { memory });
    assert.deepEqual(asked, ["first", "second"]);
  });

  it("keeps a topic that came into use meanwhile, and says why", async () => {
    const cluster = memoryCluster({ old: { ...bare, id: "first" } });
    const deleteTopics: Kafka["deleteTopics"] = (items, call) => {
      const log = { earliest: 0, latest: 5 };
      cluster.topics.set("old", { ...bare, id: "second", log });
      return cluster.door.deleteTopics(items, call);
    };
    const kafka = { ...cluster.door, deleteTopics };
    const guarded = { topics: wire({ old: { state: "absent" } }) };
    const ran = await runTopics(kafka, guarded, { memory });
    const [why = ""] = partOf(ran).failures;
    assert.match(why, /expected a topic that nobody uses, found .* 5 records/);
    assert.ok(cluster.topics.has("old"));
  });
});

function withReplicaOnBroker3(): MemoryCluster {
  return memoryCluster({ old: { ...bare, replicas: [[1, 3]] } }, { down: [3] });
}

// The first deletion is sent and its answer is lost.
function unanswered(
  { door }: MemoryCluster,
  act: (items: Parameters<Kafka["deleteTopics"]>[0]) => Promise<void>,
): Kafka {
  let first = true;
  const error = itemError(7, "no answer within 60000 ms");
  return {
    ...door,
    deleteTopics: async (items, call) => {
      if (!first) return door.deleteTopics(items, call);
      first = false;
      await act(items);
      return items.map(({ name }) => ({ state: "unknown", name, error }));
    },
  };
}
