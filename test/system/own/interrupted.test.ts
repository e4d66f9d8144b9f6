import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { assertFailed, assertOk } from "../../support/assert-run.ts";
import { prepareCluster, type TestCluster } from "../../support/cluster.ts";
import { leftovers } from "../../support/docker.ts";
import { openKafka } from "../../../src/kafka/kafka.ts";

// One cluster whose making is interrupted again and again.
describe("an interrupted up", function () {
  this.timeout(300_000);
  let cluster: TestCluster;

  before(async () => {
    cluster = await prepareCluster();
    cluster.workspace.topics("orders.yaml", {
      orders: { partitions: 6, replicationFactor: 3 },
    });
  });
  after(() => cluster.remove());

  it("that was killed while containers are made is ended by recovery: its lock, and what it had half made", async () => {
    const { workspace, broker } = cluster;
    await killWhen(async () =>
      (await leftovers(cluster.name)).includes(broker(1)),
    );
    assertFailed(await workspace.update(), "locked");
    const said = await workspace.recover();
    assert.match(said[0] ?? "", /an earlier run \(process \d+\) was killed/);
    assert.deepEqual(await workspace.recover(), []);
  });

  it("goes on in the next up, which may be interrupted too: Ctrl-C leaves no lock", async () => {
    const { workspace, broker } = cluster;
    await endWhen("SIGINT", async () =>
      (await leftovers(cluster.name)).includes(broker(3)),
    );
    assert.deepEqual(await workspace.recover(), []);
  });

  it("converges: the cluster and its topics are there, and nothing is left to change", async () => {
    const { workspace, bootstrapServers } = cluster;
    assertOk(await workspace.update());
    const kafka = openKafka(bootstrapServers);
    try {
      const [orders] = await kafka.topics(["orders"]);
      assert.equal(orders?.partitions.length, 6);
    } finally {
      await kafka.close();
    }
    assertOk(await workspace.update("--expect-no-changes"));
  });

  function killWhen(seen: () => Promise<boolean>): Promise<void> {
    return endWhen("SIGKILL", seen);
  }

  // Starts an up and ends all its processes with the signal as soon as something is seen.
  async function endWhen(
    signal: NodeJS.Signals,
    seen: () => Promise<boolean>,
  ): Promise<void> {
    const up = cluster.workspace.start("up", "--yes", "--skip-preview");
    const ended = new Promise((resolve) => up.once("exit", resolve));
    const deadline = Date.now() + 120_000;
    while (!(await seen())) {
      assert.equal(up.exitCode, null, "the up ended before it was interrupted");
      assert.ok(Date.now() < deadline, "nothing was seen in time");
      await sleep(20);
    }
    process.kill(-(up.pid ?? 0), signal);
    await ended;
  }
});
