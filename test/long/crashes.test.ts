import assert from "node:assert/strict";
import { type Kafka, openKafka } from "../../src/kafka/client/kafka.ts";
import { assertOk, assertSays } from "../support/assert-run.ts";
import { prepareCluster, type TestCluster } from "../support/cluster.ts";
import { leftovers } from "../support/docker.ts";
import { eventually } from "../support/eventually.ts";
import { consume, produce } from "../support/kcat.ts";
import { allInSync } from "../support/in-sync.ts";
import { logsOf } from "../support/roll.ts";
import { must } from "../support/run.ts";
import { topic } from "../support/topic.ts";

const waits =
  "kafka-stack: waits until ZooKeeper forgets the registration of broker 1's life before";

// One cluster through what goes wrong by itself; each test begins where the one before it ended.
describe("a cluster that crashes", function () {
  this.timeout(600_000);
  let cluster: TestCluster;
  let kafka: Kafka;
  let zookeeper: string;

  before(async () => {
    cluster = await prepareCluster();
    zookeeper = `${cluster.name}-zookeeper-1`;
    cluster.workspace.topics("orders.yaml", { orders: topic(3, 3) });
    assertOk(await cluster.workspace.update());
    kafka = openKafka(cluster.bootstrapServers);
    await produce(cluster.bootstrapServers, "orders", ["before"]);
  });
  after(async () => {
    await kafka.close();
    await cluster.remove();
  });

  it("heals by itself when the JVM of a broker is killed on the host: the broker waits for its stale registration and comes back", async () => {
    const broker = cluster.broker(1);
    const format = "{{.State.Pid}}";
    const pid = await must("docker", ["inspect", "-f", format, broker]);
    process.kill(Number(pid), "SIGKILL");
    await eventually("broker 1 waits for its registration", async () =>
      (await logsOf(broker)).includes(waits),
    );
    await eventually("broker 1 is in sync again", inSync, 180);
    assert.doesNotMatch(await logsOf(broker), /NodeExists/);
  });

  it("does not notice that ZooKeeper is away for a while", async () => {
    await must("docker", ["stop", zookeeper]);
    await produce(cluster.bootstrapServers, "orders", ["meanwhile"]);
    await must("docker", ["start", zookeeper]);
    await eventually("everything is in sync", inSync, 180);
  });

  it("gets back what an operator has killed, ZooKeeper too, by one plain up, as a plan says before", async () => {
    await must("docker", ["kill", cluster.broker(2)]);
    const plan = () => cluster.workspace.kafkaStack("plan", "--stack", "test");
    assertSays(await plan(), "~ broker 2", "has ended → started anew");
    await must("docker", ["kill", zookeeper]);
    assertSays(await plan(), "these have ended", zookeeper, "broker 2");
    assertOk(await cluster.workspace.update());
    await eventually("everything is in sync", inSync, 180);
    const read = await consume(cluster.bootstrapServers, "orders");
    assert.deepEqual([...read].sort(), ["before", "meanwhile"]);
  });

  it("does not write to a ZooKeeper that has lost its data: the broker says whose it is and is not started", async () => {
    const broker = cluster.broker(3);
    await must("docker", ["stop", broker]);
    await must("docker", ["kill", zookeeper]);
    const mount = `${zookeeper}-data-1:/data`;
    const image = "apache/kafka:3.9.1";
    const empty = ["find", "/data", "-mindepth", "1", "-delete"];
    await must("docker", ["run", "--rm", "-v", mount, image, ...empty]);
    await must("docker", ["start", zookeeper, broker]);
    const words = /belongs to cluster \S+, but ZooKeeper knows no cluster at/;
    await eventually("broker 3 refuses", async () =>
      words.test(await logsOf(broker)),
    );
    assert.doesNotMatch(await idsIn(zookeeper), /3/);
  });

  it("is destroyed although ZooKeeper is gone: its brokers are killed, and it is said", async () => {
    await must("docker", ["rm", "--force", zookeeper]);
    const destroyed = await cluster.workspace.destroy("--skip-preview");
    assertOk(destroyed);
    assertSays(destroyed, "the brokers cannot stop in order and are killed");
    assert.deepEqual(await leftovers(cluster.name), []);
  });

  function inSync(): Promise<boolean> {
    const { basePort } = cluster.config.external;
    const addressOf = (id: number): string => `127.0.0.1:${basePort + id}`;
    const addresses = new Map([1, 2, 3].map((id) => [id, addressOf(id)]));
    return allInSync(kafka, addresses);
  }
});

// The broker ids that ZooKeeper knows; what it knows nothing of is empty.
async function idsIn(zookeeper: string): Promise<string> {
  const shell = "/opt/kafka/bin/zookeeper-shell.sh";
  const words = [shell, "localhost:2181", "ls", "/kafka/brokers/ids"];
  const answer = await must("docker", ["exec", zookeeper, ...words]).catch(
    (error: unknown) => String(error),
  );
  return /^\[(.*)\]$/m.exec(answer)?.[1] ?? "";
}
