import assert from "node:assert/strict";
import { exitCodes } from "../../src/cli/exit-codes.ts";
import { assertOk, assertSays } from "../support/assert-run.ts";
import {
  type ChangingBrokers,
  startChangingBrokers,
} from "../support/changing-brokers.ts";
import { leftovers } from "../support/docker.ts";
import { startTraffic } from "../support/traffic.ts";

describe("a broker that leaves the config", function () {
  this.timeout(300_000);
  let brokers: ChangingBrokers;

  before(async () => {
    brokers = await startChangingBrokers([1, 2, 3, 4]);
  });
  after(() => brokers.remove());

  it("is refused in the preview when the others have no place for its replicas", async () => {
    brokers.keepBrokers(1);
    brokers.declareOrders({ replicationFactor: 1 });
    const preview = await brokers.cluster.workspace.preview();
    assert.notEqual(preview.code, 0);
    const words = [
      "brokers 2, 3 and 4 cannot leave",
      "topic orders (2 replicas)",
      "lower their replicationFactor in a run before",
    ];
    assertSays(preview, ...words);
    const plan = await brokers.cluster.workspace.kafkaStack(
      "plan",
      "-s",
      "test",
    );
    assert.equal(plan.code, exitCodes.failed, plan.output);
    assertSays(plan, ...words);
  });

  it("is emptied first, under a producer and a consumer without a loss or an error; then its container and volumes go", async () => {
    const { workspace } = brokers.cluster;
    const change = { set: { "log.cleaner.threads": "2" }, unset: [] };
    await brokers.kafka.alterBrokerConfig(4, change);
    brokers.keepBrokers(1, 2, 3);
    brokers.declareOrders({});
    const preview = await workspace.preview();
    assertOk(preview);
    assertSays(preview, "broker 4 leaves and is emptied first", "to copy");
    const plan = await workspace.kafkaStack("plan", "-s", "test");
    assert.equal(plan.code, exitCodes.differs, plan.output);
    const volume = `- volume ${brokers.cluster.broker(4)}-data-1`;
    assertSays(plan, "- broker 4", volume, "broker 4 leaves and is emptied");
    const [fingerprint = ""] = /plan [0-9a-f]{16}/.exec(plan.output) ?? [];
    assertSays(preview, `${fingerprint}: with`);
    assert.notDeepEqual(await brokers.heldBy(4), []);

    const traffic = await startTraffic(
      brokers.cluster.bootstrapServers,
      "orders",
    );
    assertOk(await workspace.update());
    const seen = await traffic.stop();
    assert.deepEqual(seen.errors, []);
    assert.deepEqual(seen.lost, []);
    assert.ok(seen.acknowledged > 100, String(seen.acknowledged));

    assert.deepEqual(await brokers.heldBy(4), []);
    const left = await leftovers(brokers.cluster.name);
    assert.ok(!left.some((name) => name.includes("broker-4")), left.join());
    await brokers.assertNothingMoves();
    assertOk(await workspace.up("--expect-no-changes"));
  });
});
