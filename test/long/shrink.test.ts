import assert from "node:assert/strict";
import { type Kafka, openKafka } from "../../src/kafka/kafka.ts";
import { isThrottled } from "../../src/moves/throttle.ts";
import { assertOk, assertSays } from "../support/assert-run.ts";
import {
  configureCluster,
  prepareCluster,
  type TestCluster,
} from "../support/cluster.ts";
import { leftovers } from "../support/docker.ts";
import { eventually } from "../support/eventually.ts";
import { produce } from "../support/kcat.ts";
import { startTraffic } from "../support/traffic.ts";

describe("a broker that leaves the config", function () {
  this.timeout(300_000);
  let cluster: TestCluster;
  let kafka: Kafka;

  before(async () => {
    cluster = await prepareCluster({}, 4);
    kafka = openKafka(cluster.bootstrapServers);
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

  it("is refused in the preview when the others have no place for its replicas", async () => {
    keepBrokers(1);
    declareTopics({ replicationFactor: 1 });
    const preview = await cluster.workspace.preview();
    assert.notEqual(preview.code, 0);
    assertSays(
      preview,
      "refused, broker 2 and 3 and 4 cannot leave",
      "topic orders (2 replicas)",
      "lower their replicationFactor in a run before",
    );
  });

  it("is emptied first, under a producer and a consumer without a loss or an error; then its container and volumes go", async () => {
    const { workspace } = cluster;
    const change = { set: { "log.cleaner.threads": "2" }, unset: [] };
    await kafka.alterBrokerConfig(4, change);
    keepBrokers(1, 2, 3);
    declareTopics({});
    const preview = await workspace.preview();
    assertOk(preview);
    assertSays(preview, "broker 4 leaves and is emptied first", "to copy");
    assert.notDeepEqual(await heldBy(4), []);

    const traffic = await startTraffic(cluster.bootstrapServers, "orders");
    assertOk(await workspace.update());
    const seen = await traffic.stop();
    assert.deepEqual(seen.errors, []);
    assert.deepEqual(seen.lost, []);
    assert.ok(seen.acknowledged > 100, String(seen.acknowledged));

    assert.deepEqual(await heldBy(4), []);
    const left = await leftovers(cluster.name);
    assert.ok(!left.some((name) => name.includes("broker-4")), left.join());
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
