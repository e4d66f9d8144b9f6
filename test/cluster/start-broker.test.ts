import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run, type Run } from "../support/run.ts";
import { type FakeZooKeeper, startFakeZooKeeper } from "./fake-zookeeper.ts";

const script = join(import.meta.dirname, "../../src/cluster/start-broker.sh");

describe("the start of a broker", function () {
  this.timeout(20_000);
  let folder: string;
  let zookeeper: FakeZooKeeper;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "start-broker-"));
    zookeeper = await startFakeZooKeeper({
      "/kafka/cluster/id": '{"version":"1","id":"mine-_1"}',
    });
  });
  afterEach(async () => {
    await zookeeper.close();
    rmSync(folder, { recursive: true });
  });

  // Starts a broker with data of this cluster in its second log dir.
  function start(clusterId?: string, chroot = "/kafka"): Promise<Run> {
    const dirs = ["one", "two"].map((name) => join(folder, name));
    for (const dir of dirs) mkdirSync(dir);
    if (clusterId !== undefined)
      writeFileSync(
        join(folder, "two/meta.properties"),
        `#Wed Nov 25\nbroker.id=7\ncluster.id=${clusterId}\n`,
      );
    const file = join(folder, "server.properties");
    const connect = `127.0.0.1:1,127.0.0.1:${zookeeper.port}${chroot}`;
    writeFileSync(
      file,
      `broker.id=7\nzookeeper.connect=${connect}\nlog.dirs=${dirs.join(",")}\n`,
    );
    return run("bash", [script, file, "echo", "Kafka runs"]);
  }

  it("becomes Kafka where data and ZooKeeper belong to one cluster, and leaves no session behind", async () => {
    const { code, stdout } = await start("mine-_1");
    assert.deepEqual([code, stdout], [0, "Kafka runs\n"]);
    assert.equal(zookeeper.closed(), 2);
  });

  it("becomes Kafka where there is no data yet, whether ZooKeeper knows a cluster or not", async () => {
    assert.equal((await start()).stdout, "Kafka runs\n");
    zookeeper.nodes.clear();
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    assert.equal((await start(undefined, "")).stdout, "Kafka runs\n");
  });

  it("does not begin with data where ZooKeeper is empty: Kafka would write there before it looks", async () => {
    zookeeper.nodes.clear();
    const { code, stdout, stderr } = await start("mine-_1");
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(
      stderr,
      /^kafka-stack: the data of this broker belongs to cluster mine-_1, but ZooKeeper knows no cluster at 127.*\/kafka; Kafka was not started, and nothing was written there\./,
    );
  });

  it("does not begin with the data of another cluster", async () => {
    const { code, stdout, stderr } = await start("other");
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(
      stderr,
      /belongs to cluster other, but ZooKeeper knows cluster mine-_1/,
    );
  });

  it("waits until the registration of its life before is gone", async () => {
    zookeeper.nodes.set("/kafka/brokers/ids/7", "{}");
    setTimeout(() => zookeeper.nodes.delete("/kafka/brokers/ids/7"), 1_500);
    const { code, stdout, stderr } = await start("mine-_1");
    assert.deepEqual([code, stdout], [0, "Kafka runs\n"]);
    assert.match(stderr, /waits until ZooKeeper forgets .* broker 7's life/);
  });

  it("ends when it is asked to while it waits", async () => {
    zookeeper.nodes.set("/kafka/brokers/ids/7", "{}");
    const file = join(folder, "server.properties");
    const connect = `127.0.0.1:${zookeeper.port}/kafka`;
    writeFileSync(
      file,
      `broker.id=7\nzookeeper.connect=${connect}\nlog.dirs=${folder}\n`,
    );
    const started = run("timeout", [
      "--signal=TERM",
      "2",
      "bash",
      script,
      file,
      "echo",
      "Kafka runs",
    ]);
    assert.equal((await started).stdout, "");
  });
});
