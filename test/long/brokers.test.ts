import assert from "node:assert/strict";
import { type Kafka, openKafka } from "../../src/kafka/kafka.ts";
import { isThrottled } from "../../src/moves/throttle.ts";
import { assertOk, assertSays } from "../support/assert-run.ts";
import {
  configureCluster,
  prepareCluster,
  type TestCluster,
} from "../support/cluster.ts";
import { eventually } from "../support/eventually.ts";
import { produce } from "../support/kcat.ts";
import { must } from "../support/run.ts";
import { startTraffic } from "../support/traffic.ts";

// A cluster that grows, is rebalanced, and loses a broker for good; each test begins where the one before it ended.
describe("a cluster whose brokers come and go", function () {
  this.timeout(300_000);
  let cluster: TestCluster;
  let kafka: Kafka;

  before(async () => {
    cluster = await prepareCluster({ logDirs: 2 }, 4);
    kafka = openKafka(cluster.bootstrapServers);
    keepBrokers(1, 2, 3);
    declareTopics({});
    assertOk(await cluster.workspace.update());
    const lines = Array.from(
      { length: 8_000 },
      (_, index) => `${index} ${"x".repeat(500)}`,
    );
    await produce(cluster.bootstrapServers, "orders", lines);
  });
  after(async () => {
    await kafka.close();
    await cluster.remove();
  });

  it("moves nothing onto a new broker by itself", async () => {
    keepBrokers(1, 2, 3, 4);
    assertOk(await cluster.workspace.up());
    assert.deepEqual(await heldBy(4), []);
  });

  it("is evened out once in the name of an id, under a producer and a consumer without a loss or an error", async () => {
    const { workspace } = cluster;
    declareTopics({ rebalance: "broker-4" });
    const preview = await workspace.preview();
    assertOk(preview);
    assertSays(preview, "3 replicas with", "to copy", "to 4");
    const traffic = await startTraffic(cluster.bootstrapServers, "orders");
    assertOk(await workspace.update());
    const seen = await traffic.stop();
    assert.deepEqual(seen.errors, []);
    assert.deepEqual(seen.lost, []);
    for (const id of [1, 2, 3, 4])
      assert.equal((await heldBy(id)).length, 3, String(id));
    // Kafka itself puts a new replica where fewest are.
    const [dirs] = await kafka.logDirs([4]);
    assert(dirs?.state === "done");
    const counts = dirs.value.map(({ replicas }) => replicas.length);
    assert.deepEqual(counts.toSorted(), [1, 2]);
    await nothingLeft();
    assertOk(await workspace.up("--expect-no-changes"));
  });

  it("empties a broker that has died for good, from what the others have", async () => {
    const { workspace } = cluster;
    await must("docker", ["rm", "--force", cluster.broker(3)]);
    await eventually("broker 3 is given up", async () => {
      const { brokers } = await kafka.cluster();
      return brokers.every(({ id }) => id !== 3);
    });
    assert.notDeepEqual(await heldBy(3), []);
    keepBrokers(1, 2, 4);
    assertOk(await workspace.up());
    assert.deepEqual(await heldBy(3), []);
    await nothingLeft();
    assertOk(await workspace.up("--expect-no-changes"));
  });

  function keepBrokers(...ids: readonly number[]): void {
    const brokers = Object.fromEntries(ids.map((id) => [String(id), {}]));
    configureCluster(cluster.workspace, { ...cluster.config, brokers });
  }

  function declareTopics(spec: object): void {
    const config = { "min.insync.replicas": 1 };
    cluster.workspace.topics("topics.yaml", {
      orders: { partitions: 6, replicationFactor: 2, config, ...spec },
    });
  }

  async function heldBy(broker: number): Promise<readonly string[]> {
    const topics = await kafka.topics("all");
    return topics.flatMap(({ name, partitions }) =>
      partitions
        .filter(({ replicas }) => replicas.includes(broker))
        .map(({ index }) => `${name}-${index}`),
    );
  }

  async function nothingLeft(): Promise<void> {
    const { signal } = new AbortController();
    await eventually("no rate is set", async () => {
      return !(await isThrottled(kafka, { signal }));
    });
    assert.deepEqual(await kafka.reassignments(), []);
  }
});
