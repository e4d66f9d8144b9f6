import assert from "node:assert/strict";
import { join } from "node:path";
import { ensureTestClients } from "../../setup/parts/test-clients.mjs";
import { type Kafka, openKafka } from "../../src/kafka/client/kafka.ts";
import { assertOk, assertSays } from "../support/assert-run.ts";
import {
  configureCluster,
  prepareCluster,
  type TestCluster,
} from "../support/cluster.ts";
import { inContainer, removeOrphans } from "../support/docker.ts";
import { eventually } from "../support/eventually.ts";
import { must } from "../support/run.ts";
import { topic } from "../support/topic.ts";

const script = join(import.meta.dirname, "../support/article.py");

// What this project began with: one story, told by kafka-python; each test goes on where the one before has ended.
describe("the article, end to end with kafka-python", function () {
  this.timeout(240_000);
  this.bail(true);
  let cluster: TestCluster;
  let kafka: Kafka;
  let python: string;

  before(async () => {
    await removeOrphans();
    python = await ensureTestClients();
    cluster = await prepareCluster({ settings: settings(true) }, 1);
    kafka = openKafka(cluster.bootstrapServers);
    cluster.workspace.topics("article.yaml", { orders, payments }, { billing });
    assertOk(await cluster.workspace.update());
  });
  after(async () => {
    await kafka.close();
    await cluster.remove();
  });

  const act = async (...words: readonly string[]): Promise<unknown> =>
    JSON.parse(
      await must(python, [script, cluster.bootstrapServers, ...words]),
    ) as unknown;
  const topicNames = async (): Promise<readonly string[]> =>
    (await kafka.topics("all")).map(({ name }) => name);
  const foldersOnDisk = async (): Promise<readonly string[]> => {
    const listing = ["ls", "/var/lib/kafka/data/logs"];
    const text = await inContainer(cluster.broker(1), ...listing);
    return text.split("\n").filter((name) => name.startsWith("orders-"));
  };

  it("a producer sends JSON packed by msgpack to a declared topic", async () => {
    assert.deepEqual(await act("send", "orders", "0", "6"), numbers(0, 6));
  });

  it("a consumer with a group reads, commits, is stopped, and resumes where it was", async () => {
    const first = await act("read", "orders", "billing", "6", "latest");
    assert.deepEqual(first, numbers(0, 6));
    await act("send", "orders", "6", "4");
    const second = await act("read", "orders", "billing", "4", "latest");
    assert.deepEqual(second, numbers(6, 10));
  });

  it("a new group with earliest reads all", async () => {
    const all = await act("read", "orders", "audit", "10", "earliest");
    assert.deepEqual(all, numbers(0, 10));
  });

  it("the declared reset makes the old group read all again, once", async () => {
    const reset = { id: "replay-1", to: "earliest", topics: ["orders"] };
    const { workspace } = cluster;
    workspace.topics(
      "article.yaml",
      { orders, payments },
      { billing: { ...billing, reset } },
    );
    assertOk(await workspace.update());
    const again = await act("read", "orders", "billing", "10", "latest");
    assert.deepEqual(again, numbers(0, 10));
    assertOk(await workspace.update());
    assert.deepEqual(await act("rest", "orders", "billing"), []);
  });

  it("assign with seek_to_beginning reads one partition, and does not mix with subscribe", async () => {
    const ends = await kafka.offsets([
      { topic: "orders", partition: 0, at: "latest" },
    ]);
    assert(ends[0]?.state === "done");
    const end = Number(ends[0].value.offset);
    assert.ok(end > 0 && end < 10, "the records are spread over partitions");
    assert.deepEqual(await act("assign", "orders", "0"), {
      partitions: [0],
      offsets: numbers(0, end),
    });
    assert.equal(await act("mix", "orders"), "refused");
  });

  it("auto.create.topics.enable decides whether an undeclared topic appears", async () => {
    assert.deepEqual(await act("send", "typo", "0", "1"), [0]);
    assert.ok((await topicNames()).includes("typo"));
    configureCluster(cluster.workspace, {
      ...cluster.config,
      settings: settings(false),
    });
    assertOk(await cluster.workspace.update());
    assert.equal(await act("send", "typo2", "0", "1"), "no such topic");
    assert.ok(!(await topicNames()).includes("typo2"));
  });

  it("an absent group and an absent topic are gone, on disk too", async () => {
    assert.notDeepEqual(await foldersOnDisk(), []);
    cluster.workspace.topics(
      "article.yaml",
      { orders: { state: "absent", force: true }, payments },
      { billing: { state: "absent" } },
    );
    const update = await cluster.workspace.update();
    assertOk(update);
    assertSays(update, "group billing is deleted");
    const [group] = await kafka.describeGroups(["billing"]);
    assert(group?.state === "done");
    assert.equal(group.value.state, "Dead");
    assert.ok(!(await topicNames()).includes("orders"));
    await eventually("the folders of orders are gone", async () => {
      const folders = await foldersOnDisk();
      return folders.length === 0;
    });
  });
});

const orders = topic(2, 1);
const payments = topic(1, 1);
// With an offset in a topic that stays: Kafka itself forgets a group all of whose topics are gone.
const billing = { topics: ["orders", "payments"], start: "earliest" };

function settings(autoCreate: boolean): Readonly<Record<string, unknown>> {
  return {
    "auto.create.topics.enable": autoCreate,
    "group.initial.rebalance.delay.ms": 0,
    // What is deleted stays on disk for a minute otherwise; only the broker's own setting counts.
    "log.segment.delete.delay.ms": 1000,
  };
}

function numbers(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
