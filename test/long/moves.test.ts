import assert from "node:assert/strict";
import { assertOk, assertSays } from "../support/assert-run.ts";
import { assertUnthrottled } from "../support/changing-brokers.ts";
import { interruptUp, killGroup } from "../support/interrupt.ts";
import { produce } from "../support/kcat.ts";
import {
  topicsProject,
  type TopicsProject,
} from "../support/topics-project.ts";
import { startTraffic } from "../support/traffic.ts";

// Slow enough that a move takes some seconds, so that it can be seen and interrupted.
const moves = JSON.stringify({ bytesPerSecond: 1_500_000, copiesAtOnce: 2 });
const listKeys = "throttled.replicas";

describe("replicas of a topic that exists", function () {
  this.timeout(240_000);
  let project: TopicsProject;
  let topic: string;

  before(async () => {
    project = await topicsProject(undefined, undefined, { TEST_MOVES: moves });
    topic = project.named("orders");
  });
  after(() => project.close());

  it("become more and fewer under a producer and a consumer, without a loss or an error, and nothing temporary stays", async () => {
    const { workspace, kafka, cluster } = project;
    declare({ replicationFactor: 1 });
    assertOk(await workspace.update());
    const lines = Array.from(
      { length: 12_000 },
      (_, index) => `${index} ${"x".repeat(500)}`,
    );
    await produce(cluster.bootstrapServers, topic, lines);
    const traffic = await startTraffic(cluster.bootstrapServers, topic);

    declare({ replicationFactor: 3, config: { "min.insync.replicas": 2 } });
    const preview = await workspace.preview("--diff");
    assertOk(preview);
    assert.match(preview.output, /replicationFactor: 1 => 3/);
    assertSays(preview, "6 replicas with", "to copy", "at 1.4 MiB a second");
    assertOk(await workspace.update());
    assert.deepEqual(await replicaCounts(), [3, 3, 3]);

    declare({ replicationFactor: 2, config: { "min.insync.replicas": 1 } });
    assertOk(await workspace.update());
    assert.deepEqual(await replicaCounts(), [2, 2, 2]);
    const seen = await traffic.stop();
    assert.deepEqual(seen.errors, []);
    assert.deepEqual(seen.lost, []);
    assert.ok(seen.acknowledged > 100, String(seen.acknowledged));
    assert.deepEqual(await kafka.reassignments(), []);
    await nothingLeft();
    assertOk(await workspace.up("--expect-no-changes"));
  });

  it("go on moving in another run after a kill -9, and turn back when the file says so", async () => {
    const { workspace, kafka } = project;
    declare({ replicationFactor: 3, config: { "min.insync.replicas": 1 } });
    const seen = async (): Promise<boolean> =>
      (await kafka.reassignments()).length > 0;
    await interruptUp({ workspace, seen, act: killGroup });
    await workspace.recover();
    assert.notEqual((await kafka.reassignments()).length, 0);

    // Another target takes the place of what runs.
    declare({ replicationFactor: 2, config: { "min.insync.replicas": 1 } });
    assertOk(await workspace.update());
    assert.deepEqual(await replicaCounts(), [2, 2, 2]);
    assert.deepEqual(await kafka.reassignments(), []);
    await nothingLeft();
    assertOk(await workspace.up("--expect-no-changes"));
  });

  function declare(spec: object): void {
    project.workspace.topics("topics.yaml", {
      [topic]: { partitions: 3, ...spec },
    });
  }

  async function replicaCounts(): Promise<readonly number[]> {
    const [view] = await project.kafka.topics([topic]);
    return (view?.partitions ?? []).map(({ replicas, isr }) => {
      assert.equal(isr.length, replicas.length);
      return replicas.length;
    });
  }

  async function nothingLeft(): Promise<void> {
    const keys = Object.keys(await project.overrides(topic));
    assert.ok(!keys.some((key) => key.includes(listKeys)), keys.join());
    await assertUnthrottled(project.kafka);
  }
});
