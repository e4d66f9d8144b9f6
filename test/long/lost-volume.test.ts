import assert from "node:assert/strict";
import { openKafka } from "../../src/kafka/client/kafka.ts";
import { assertFailed, assertOk } from "../support/assert-run.ts";
import { prepareCluster, type TestCluster } from "../support/cluster.ts";
import { eventually } from "../support/eventually.ts";
import { consume, produce } from "../support/kcat.ts";
import { must } from "../support/run.ts";

const records = Array.from({ length: 1_000 }, (_, index) => `record ${index}`);

// Broker 3 is the last in-sync replica of everything when its container and its volume are removed.
describe("a broker whose volume is gone", function () {
  this.timeout(900_000);
  let cluster: TestCluster;

  before(async () => {
    cluster = await prepareCluster();
    cluster.workspace.topics("topics.yaml", {
      orders: {
        partitions: 1,
        replicationFactor: 3,
        config: { "min.insync.replicas": 1 },
      },
    });
    assertOk(await cluster.workspace.update());
    await produce(cluster.bootstrapServers, "orders", records);
    await must("docker", ["stop", cluster.broker(1), cluster.broker(2)]);
    await eventually("broker 3 alone is in sync", async () => {
      const isr = await inSync(cluster);
      return isr.join() === "3";
    });
    const broker = cluster.broker(3);
    await must("docker", ["rm", "--force", broker]);
    await must("docker", ["volume", "rm", `${broker}-data-1`]);
    await must("docker", ["start", cluster.broker(1), cluster.broker(2)]);
    await eventually("the others answer", async () => {
      return (await inSync(cluster).catch(() => [])).join() === "3";
    });
  });
  after(() => cluster.remove());

  it("is not started over the replicas of others, whose records stay", async () => {
    const { workspace, bootstrapServers, broker } = cluster;
    const refusal = [
      "broker 3 cannot start: its data is missing, and it is the last in-sync replica of",
      "kafka-leader-election.sh",
    ];
    assertFailed(await workspace.preview(), ...refusal);
    assertFailed(await workspace.update(), ...refusal);
    await must("docker", [
      ...["exec", broker(1), "/opt/kafka/bin/kafka-run-class.sh"],
      "org.apache.kafka.tools.LeaderElectionCommand",
      ...["--bootstrap-server", `${broker(1)}:9092`],
      ...["--election-type", "unclean", "--all-topic-partitions"],
    ]);
    assertOk(await workspace.update());
    const read = await consume(bootstrapServers, "orders");
    assert.deepEqual(read.toSorted(), records.toSorted());
  });
});

async function inSync(cluster: TestCluster): Promise<readonly number[]> {
  const kafka = openKafka(cluster.bootstrapServers);
  try {
    const topics = await kafka.topics(["orders"]);
    return topics[0]?.partitions[0]?.isr ?? [];
  } finally {
    await kafka.close();
  }
}
