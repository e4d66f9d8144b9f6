import assert from "node:assert/strict";
import { type Kafka, openKafka } from "../../../src/kafka/client/kafka.ts";
import { topics } from "../../../src/kinds/topics/topics.ts";
import { noMemory } from "../../../src/reconcile/memory.ts";
import { close } from "../../../src/reconcile/reconciler.ts";
import type { Wire } from "../../../src/reconcile/wire.ts";
import { type LiveCluster, startLiveCluster } from "./live-cluster.ts";

const look = { signal: new AbortController().signal };
const kind = close(topics);
const config = { "retention.ms": "604800000" };
const spec = { partitions: 3, replicationFactor: 1, config };
const names = Array.from({ length: 1_000 }, (_, index) => `t${index}`);
const wire: Wire = Object.fromEntries(
  names.map((name) => [name, JSON.stringify(spec)]),
);

// What is asked of the brokers, counted: each request as large as its brokers like to answer at once, and none twice.
describe("the requests of a run over 1,000 topics", function () {
  this.timeout(60_000);
  let cluster: LiveCluster;
  let kafka: Kafka;
  beforeEach(async () => {
    cluster = await startLiveCluster(1);
    kafka = openKafka(cluster.bootstrapServers);
  });
  afterEach(async () => {
    await kafka.close();
    await cluster.close();
  });

  it("are the least there can be when it only looks", async () => {
    for (const name of names) cluster.topics.set(name, spec);
    await kind.read(kafka, wire, noMemory, look);
    assert.deepEqual(kafka.requestCounts(), {
      ApiVersions: 1,
      Metadata: 1,
      // 250 topics each.
      DescribeConfigs: 4,
      // 1,000 partitions each.
      ListOffsets: 3,
    });
  });

  it("leave a state of at most three times what is desired, places and memory included", async () => {
    const planned = await kind.plan(kafka, wire, noMemory, look);
    const { memory } = await planned.apply(kafka, () => undefined, look);
    // The second look adds how far each log went before.
    const seen = await kind.read(kafka, wire, memory, look);
    const places = names.map((name) => [
      name,
      "configs/base/orders.yaml:1000:3",
    ]);
    const state = [wire, seen.memory.items, Object.fromEntries(places)];
    const sizes = state.map((part) => JSON.stringify(part).length);
    const all = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(all <= 3 * (sizes[0] ?? 0), sizes.join(" + "));
  });

  it("are one look, and one creation for each hundred, when it creates them", async () => {
    const planned = await kind.plan(kafka, wire, noMemory, look);
    const end = await planned.apply(kafka, () => undefined, look);
    assert.deepEqual(end.failures, []);
    const { CreateTopics, Metadata, ...others } = kafka.requestCounts();
    // Whether the names are free, and the topics themselves.
    assert.equal(CreateTopics, 20);
    // The topics, the brokers, their load, the controller, and the ids of the new topics.
    assert.equal(Metadata, 5);
    // One connection for questions and one for changes.
    assert.deepEqual(others, { ApiVersions: 2 });
  });
});
