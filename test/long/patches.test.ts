import assert from "node:assert/strict";
import { type Kafka, openKafka } from "../../src/kafka/client/kafka.ts";
import { assertFailed, assertOk, assertSays } from "../support/assert-run.ts";
import {
  configureCluster,
  prepareCluster,
  type TestCluster,
} from "../support/cluster.ts";
import { leftovers } from "../support/docker.ts";
import { makeKafkaImage, type TestImage } from "../support/kafka-image.ts";
import { logsOf } from "../support/roll.ts";
import { must } from "../support/run.ts";
import { topic } from "../support/topic.ts";
import { startTraffic } from "../support/traffic.ts";

const ids = [1, 2, 3];
const old = "apache/kafka:3.9.1";

// One cluster that goes to the next patch of Kafka and back while a client writes; each test begins where the one before it ended.
describe("a roll between two patches of Kafka", function () {
  this.timeout(600_000);
  let next: TestImage;
  let cluster: TestCluster;
  let kafka: Kafka;
  const toRemove: (() => Promise<void>)[] = [];

  before(async () => {
    next = await makeKafkaImage("3.9.2");
    toRemove.unshift(next.remove);
    cluster = await prepareCluster();
    toRemove.unshift(cluster.remove);
    const { workspace } = cluster;
    const written = topic(6, 3, { "min.insync.replicas": 2 });
    workspace.topics("topics.yaml", { there: written, back: written });
    assertOk(await workspace.update());
    kafka = openKafka(cluster.bootstrapServers);
    toRemove.unshift(kafka.close);
  });
  after(async () => {
    for (const remove of toRemove) await remove();
  });

  it("is previewed with both versions, ZooKeeper's servers too", async () => {
    configure(next.name);
    const preview = await cluster.workspace.preview();
    assertOk(preview);
    assertSays(
      preview,
      "brokers are replaced one by one, in this order:",
      `image ${old} → ${next.name}`,
      "+-4 to replace",
    );
  });

  it("goes one broker after the other, loses no acknowledged message and shows no error to who writes", async () => {
    await roll("there");
    for (const id of ids) {
      const words = await versionIn(cluster.broker(id));
      assert.equal(words, "3.9.2", `broker ${id}`);
    }
  });

  it("goes back to the patch before in the same way, because both speak the same protocol", async () => {
    configure(old);
    await roll("back");
    for (const id of ids)
      assert.equal(await versionIn(cluster.broker(id)), "3.9.1");
    assertOk(await cluster.workspace.up("--expect-no-changes"));
  });

  it("does not go back to a Kafka that does not know the protocol it speaks", async () => {
    configure("apache/kafka:3.8.1");
    assertFailed(
      await cluster.workspace.preview(),
      "broker 1 cannot go back to Kafka 3.8: the brokers speak inter.broker.protocol.version 3.9",
      "broker 3 cannot go back to Kafka 3.8",
    );
    configure(old, { "inter.broker.protocol.version": "3.8" });
    assertFailed(
      await cluster.workspace.preview(),
      "broker 1 cannot go back to inter.broker.protocol.version 3.8",
    );
    for (const id of ids) assert.equal(await imageOf(cluster.broker(id)), old);
  });

  it("is destroyed although somebody has removed every container", async () => {
    const servers = [...ids.map(cluster.broker), `${cluster.name}-zookeeper-1`];
    await must("docker", ["rm", "--force", ...servers]);
    assertOk(await cluster.workspace.destroy());
    assert.deepEqual(await leftovers(cluster.name), []);
  });

  function configure(image: string, settings: object = {}): void {
    configureCluster(cluster.workspace, { ...cluster.config, image, settings });
  }

  // Messages of each roll go to a topic of their own, so that none is taken for another.
  async function roll(name: string): Promise<void> {
    const traffic = await startTraffic(cluster.bootstrapServers, name);
    const run = await cluster.workspace.update();
    const { acknowledged, lost, errors } = await traffic.stop();
    assertOk(run);
    assert.ok(acknowledged > 100, `${acknowledged} messages`);
    assert.deepEqual([lost, errors], [[], []]);
    const { brokers } = await kafka.cluster();
    assert.equal(brokers.length, ids.length);
  }
});

// As Kafka itself says when it starts.
async function versionIn(container: string): Promise<string | undefined> {
  return /Kafka version: (\S+)/.exec(await logsOf(container))?.[1];
}

async function imageOf(container: string): Promise<string> {
  const format = "{{.Config.Image}}";
  const image = await must("docker", ["inspect", "-f", format, container]);
  return image.trim();
}
