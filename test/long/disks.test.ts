import assert from "node:assert/strict";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Kafka, openKafka } from "../../src/kafka/client/kafka.ts";
import { assertFailed, assertOk, assertSays } from "../support/assert-run.ts";
import {
  configureCluster,
  prepareCluster,
  type TestCluster,
} from "../support/cluster.ts";
import { eventually } from "../support/eventually.ts";
import { allInSync } from "../support/in-sync.ts";
import { consume, produce } from "../support/kcat.ts";
import { must, run } from "../support/run.ts";
import { topic } from "../support/topic.ts";

const ids = [1, 2, 3];

// One cluster with small disks of its own: broker 2 has one of them beside a volume, broker 3 has nothing else. Each test begins
// where the one before it ended.
describe("a cluster whose disks are full or fail", function () {
  this.timeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), "kafka-stack-disks-"));
  const [beside, only] = [join(folder, "beside"), join(folder, "only")];
  const toRemove: (() => Promise<void>)[] = [];
  let cluster: TestCluster;
  let kafka: Kafka;

  before(async function () {
    // Only root may mount a file system that is small enough to fill.
    if (process.getuid?.() !== 0) this.skip();
    for (const disk of [beside, only]) {
      mkdirSync(disk);
      await must("mount", ["-t", "tmpfs", "-o", "size=64m", "tmpfs", disk]);
    }
    cluster = await prepareCluster();
    toRemove.push(cluster.remove);
    configureCluster(cluster.workspace, {
      ...cluster.config,
      readyTimeout: "45s",
      brokers: {
        1: {},
        2: { logDirs: ["volume", beside] },
        3: { logDirs: [only] },
      },
    });
    cluster.workspace.topics("orders.yaml", { orders: topic(6, 3) });
    assertOk(await cluster.workspace.update());
    kafka = openKafka(cluster.bootstrapServers);
    toRemove.unshift(kafka.close);
    await produce(cluster.bootstrapServers, "orders", ["before"]);
  });
  after(async () => {
    for (const remove of toRemove) await remove();
    for (const disk of [beside, only]) await run("umount", ["--lazy", disk]);
    rmSync(folder, { recursive: true, force: true });
  });

  it("says in preview, up and plan which log dir of which broker is lost to a full disk, and what to do", async () => {
    fill(beside);
    await lost(2, beside);
    const { workspace } = cluster;
    for (const told of [
      await workspace.preview(),
      await workspace.up(),
      await workspace.kafkaStack("plan", "-s", "test"),
    ])
      assertSays(told, wordsFor(beside));
    const messages = await consume(cluster.bootstrapServers, "orders");
    assert.deepEqual(messages, ["before"]);
  });

  it("is whole again once there is room and the broker was started anew, and no longer speaks of it", async () => {
    makeRoom(beside);
    await must("docker", ["restart", cluster.broker(2)]);
    await eventually("everything is in sync", inSync, 180);
    const preview = await cluster.workspace.preview("--expect-no-changes");
    assertOk(preview);
    assert.doesNotMatch(preview.output, /lost a log dir/);
  });

  it("says the same of a disk that cannot be written any more", async () => {
    const logs = join(beside, cluster.broker(2), "logs");
    chmodSync(logs, 0);
    await lost(2, beside);
    assertSays(await cluster.workspace.preview(), wordsFor(beside));
    chmodSync(logs, 0o755);
    await must("docker", ["restart", cluster.broker(2)]);
    await eventually("everything is in sync", inSync, 180);
  });

  it("says of a broker whose only disk is full that it is down because of that: in the preview, and in the up that waited in vain", async () => {
    const { workspace } = cluster;
    fill(only);
    await eventually("broker 3 is gone", async () => !(await answers(3)), 120);
    const path = pathOf(only);
    const words = `does not answer: the disk of a log dir is full (${path}): make room, or give it a larger one; it starts again by itself`;
    await eventually("broker 3 has said why", async () =>
      (await workspace.preview()).output.includes(`broker 3 ${words}`),
    );
    assertFailed(
      await workspace.up("--skip-preview"),
      "broker 3 does not answer",
      `broker 3: the disk of a log dir is full (${path})`,
    );
    const plan = await workspace.kafkaStack("plan", "-s", "test");
    assertSays(plan, "broker config 3 could not be looked at");
  });

  it("is whole again by itself once there is room", async () => {
    makeRoom(only);
    await eventually("everything is in sync", inSync, 240);
    assertOk(await cluster.workspace.up("--expect-no-changes"));
    const messages = await consume(cluster.bootstrapServers, "orders");
    assert.deepEqual(messages, ["before"]);
  });

  function wordsFor(disk: string): string {
    return `broker config 2 is of a broker that has lost a log dir, whose disk is full or has failed, and with it the replicas there: ${pathOf(disk)}. Make room or mend the disk, then restart the broker`;
  }

  // As the broker knows it.
  function pathOf(disk: string): string {
    return `/var/lib/kafka/folders${disk}/logs`;
  }

  async function lost(id: number, disk: string): Promise<void> {
    await eventually(
      `broker ${id} gives its log dir up`,
      async () => {
        const [answer] = await kafka.logDirs([id], { replicas: "none" });
        if (answer?.state !== "done") return false;
        const dir = answer.value.find(({ path }) => path === pathOf(disk));
        return dir?.error !== undefined;
      },
      120,
    );
  }

  async function answers(id: number): Promise<boolean> {
    const answer = await kafka.brokerConfig(id).catch(() => undefined);
    return answer?.state === "done";
  }

  function inSync(): Promise<boolean> {
    const { basePort } = cluster.config.external;
    const address = (id: number): string => `127.0.0.1:${basePort + id}`;
    return allInSync(kafka, new Map(ids.map((id) => [id, address(id)])));
  }
});

const ballast = "ballast";

function fill(disk: string): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, ballast), Buffer.alloc(bavail * bsize));
}

function makeRoom(disk: string): void {
  rmSync(join(disk, ballast));
}
