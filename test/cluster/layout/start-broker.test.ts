import assert from "node:assert/strict";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { brokerSpec } from "../../../src/cluster/layout/broker-spec.ts";
import { fuzzSeed } from "../../support/fuzz/seed.ts";
import { readByJava } from "../../support/java-properties.ts";
import { must, run, type Run } from "../../support/run.ts";
import { clusterOf } from "./cluster-of.ts";
import { type FakeZooKeeper, startFakeZooKeeper } from "./fake-zookeeper.ts";

const script = join(
  import.meta.dirname,
  "../../../src/cluster/layout/start-broker.sh",
);

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

describe("what the start of a broker reads from its file", function () {
  this.timeout(60_000);

  it("is what Java reads there, whatever stands in rack, address and settings", async () => {
    const seed = fuzzSeed();
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .constantFrom("\r", "\n", "\u0085")
        .map((end) => `a${end}log.dirs=/elsewhere`),
    );
    const written = fc.sample(fc.tuple(texts, texts), { seed, numRuns: 100 });
    const files = written.map(([rack, value]) => propertiesOf(rack, value));
    const keys = ["broker.id", "zookeeper.connect", "log.dirs"] as const;
    const read = await readByJava(files);
    const byJava = read.map((file) => keys.map((key) => file[key]));
    assert.deepEqual(await readByScript(files, keys), byJava, `seed ${seed}`);
  });
});

function propertiesOf(rack: string, value: string): string {
  const settings = { "a.setting.of.ours": value };
  const cluster = clusterOf({
    logDirs: [{ volume: 1 }, { volume: 2 }],
    settings,
  });
  const [broker] = cluster.brokers;
  assert.ok(broker);
  const external = { ...cluster.external, address: value };
  const spec = brokerSpec({ ...cluster, external }, { ...broker, rack });
  return spec.files["/etc/kafka/stack.properties"] ?? "";
}

// The values of the keys in each file, as the function of the script that looks them up prints them.
async function readByScript(
  files: readonly string[],
  keys: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const value = /^value\(\) .*$/m.exec(readFileSync(script, "utf8"))?.[0];
  assert.ok(value);
  const folder = mkdtempSync(join(tmpdir(), "start-broker-"));
  try {
    const names = files.map((text, index) => {
      const file = join(folder, `${index}.properties`);
      writeFileSync(file, text);
      return file;
    });
    const loop = `for file; do for key in ${keys.join(" ")}; do value $key $file; done; done`;
    const printed = await must("bash", [
      "-c",
      `${value}\n${loop}`,
      "-",
      ...names,
    ]);
    const lines = printed.trimEnd().split("\n");
    return files.map((_, index) =>
      lines.slice(index * keys.length, (index + 1) * keys.length),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
