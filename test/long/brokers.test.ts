import assert from "node:assert/strict";
import { assertOk, assertSays } from "../support/assert-run.ts";
import {
  type ChangingBrokers,
  startChangingBrokers,
} from "../support/changing-brokers.ts";
import { eventually } from "../support/eventually.ts";
import { must } from "../support/run.ts";
import { startTraffic } from "../support/traffic.ts";

// A cluster that grows, is rebalanced, and loses a broker for good; each test begins where the one before it ended.
describe("a cluster whose brokers come and go", function () {
  this.timeout(300_000);
  let brokers: ChangingBrokers;

  before(async () => {
    brokers = await startChangingBrokers([1, 2, 3], { logDirs: 2 });
  });
  after(() => brokers.remove());

  it("moves nothing onto a new broker by itself", async () => {
    brokers.keepBrokers(1, 2, 3, 4);
    assertOk(await brokers.cluster.workspace.up());
    assert.deepEqual(await brokers.heldBy(4), []);
  });

  it("is evened out once in the name of an id, under a producer and a consumer without a loss or an error", async () => {
    const { workspace } = brokers.cluster;
    brokers.declareOrders({ rebalance: "broker-4" });
    const preview = await workspace.preview();
    assertOk(preview);
    assertSays(preview, "3 replicas with", "to copy", "to 4");
    const traffic = await startTraffic(
      brokers.cluster.bootstrapServers,
      "orders",
    );
    assertOk(await workspace.update());
    const seen = await traffic.stop();
    assert.deepEqual(seen.errors, []);
    assert.deepEqual(seen.lost, []);
    for (const id of [1, 2, 3, 4])
      assert.equal((await brokers.heldBy(id)).length, 3, String(id));
    // Kafka itself puts a new replica where fewest are.
    const [dirs] = await brokers.kafka.logDirs([4]);
    assert(dirs?.state === "done");
    const counts = dirs.value.map(({ replicas }) => replicas.length);
    assert.deepEqual(counts.toSorted(), [1, 2]);
    await brokers.assertNothingMoves();
    assertOk(await workspace.up("--expect-no-changes"));
  });

  it("empties a broker that has died for good, from what the others have", async () => {
    const { workspace } = brokers.cluster;
    await must("docker", ["rm", "--force", brokers.cluster.broker(3)]);
    await eventually("broker 3 is given up", async () => {
      const cluster = await brokers.kafka.cluster();
      return cluster.brokers.every(({ id }) => id !== 3);
    });
    assert.notDeepEqual(await brokers.heldBy(3), []);
    brokers.keepBrokers(1, 2, 4);
    assertOk(await workspace.up());
    assert.deepEqual(await brokers.heldBy(3), []);
    await brokers.assertNothingMoves();
    assertOk(await workspace.up("--expect-no-changes"));
  });
});
