import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { inspect } from "node:util";
import type { GroupView } from "../../../src/kafka/client/groups/group-views.ts";
import type {
  ChangeResult,
  ItemResult,
} from "../../../src/kafka/client/items.ts";
import { type Kafka, openKafka } from "../../../src/kafka/client/kafka.ts";
import type { TestCluster } from "../../support/cluster.ts";
import { consume as consumeAll, produce } from "../../support/kcat.ts";
import { ownPrefix, sharedCluster } from "../../support/shared-cluster.ts";

const offsetsTopic = "__consumer_offsets";

describe("the door to a live cluster", function () {
  this.timeout(180_000);
  let cluster: TestCluster;
  let kafka: Kafka;
  let prefix: string;
  let consumers: ChildProcess[];

  beforeEach(async () => {
    cluster = await sharedCluster();
    kafka = openKafka(cluster.bootstrapServers);
    prefix = ownPrefix();
    consumers = [];
  });
  afterEach(async () => {
    consumers.forEach((consumer) => consumer.kill());
    await kafka.close();
  });

  it("does not make the topic of offsets by asking about groups", async () => {
    const before = await kafka.topics([offsetsTopic]);
    const name = `${prefix}-nobody`;
    assert.equal((await describeGroup(name)).state, "Dead");
    assert.deepEqual(await kafka.committedOffsets(name), {
      state: "done",
      name,
      value: [],
    });
    assert.deepEqual((await kafka.deleteGroups([name])).map(inShort), [
      `${name} GROUP_ID_NOT_FOUND`,
    ]);
    const { groups, unseen } = await kafka.groups();
    assert.ok(groups.every(({ group }) => group !== name));
    assert.deepEqual(unseen, []);
    assert.deepEqual(await kafka.topics([offsetsTopic]), before);
  });

  it("tells the earliest and latest offset, and those at a time", async () => {
    const topic = await createTopic("log", 1);
    const start = Date.now();
    await produce(cluster.bootstrapServers, topic, ["a", "b", "c"]);
    const at = (time: "earliest" | "latest" | "maxTimestamp" | number) => ({
      topic,
      partition: 0,
      at: time,
    });
    const results = await kafka.offsets([
      at("earliest"),
      at("latest"),
      at("maxTimestamp"),
      at(start - 60_000),
      at(start + 3_600_000),
      { topic, partition: 1, at: "latest" },
    ]);
    const offsets = results.map((result) =>
      result.state === "done" ? result.value.offset : result.error.name,
    );
    assert.deepEqual(
      [...offsets.slice(0, 2), ...offsets.slice(3)],
      [0n, 3n, 0n, undefined, "UNKNOWN_TOPIC_OR_PARTITION"],
    );
    const last = results[2];
    assert(last?.state === "done" && last.value.timestamp !== undefined);
    assert.ok(last.value.timestamp > BigInt(start - 60_000));
  });

  it("appends records that another client reads, and reads those of others", async () => {
    const topic = await createTopic("records", 1);
    const place = { topic, partition: 0 };
    const ours = [
      { key: "k", value: "ours" },
      { key: null, value: null },
    ];
    assert.equal((await kafka.produce(place, ours)).state, "done");
    await produce(cluster.bootstrapServers, topic, ["theirs"]);
    const read = await kafka.records(place, 0n);
    assert(read.state === "done");
    assert.deepEqual(
      read.value.records.map(({ offset, key, value }) => [offset, key, value]),
      [
        [0n, "k", "ours"],
        [1n, null, null],
        [2n, null, "theirs"],
      ],
    );
    assert.deepEqual([read.value.next, read.value.end], [3n, 3n]);
    assert.deepEqual(await consumeAll(cluster.bootstrapServers, topic), [
      "ours",
      "theirs",
    ]);
  });

  it("sets the offsets of a group that has no members, refuses others, and deletes it", async () => {
    const topic = await createTopic("orders", 2);
    await produce(cluster.bootstrapServers, topic, ["a", "b", "c"]);
    const group = `${prefix}-readers`;
    const offset = (partition: number, value: bigint) => ({
      topic,
      partition,
      offset: value,
    });

    const seeded = await kafka.commitOffsets(group, [
      offset(0, 0n),
      offset(1, 1n),
      offset(2, 0n),
    ]);
    assert.deepEqual(seeded.map(inShort), [
      `${topic}-0 done`,
      `${topic}-1 done`,
      `${topic}-2 UNKNOWN_TOPIC_OR_PARTITION`,
    ]);
    assert.deepEqual(await committed(group), { 0: 0n, 1: 1n });
    assert.equal((await describeGroup(group)).state, "Empty");

    const consumer = consume(group, topic);
    const busy = await until(group, ({ state }) => state === "Stable");
    assert.equal(busy.protocolType, "consumer");
    const [member] = busy.members;
    assert.deepEqual(member?.topics, [topic]);
    assert.deepEqual(member.assigned, [{ topic, partitions: [0, 1] }]);
    const listed = (await kafka.groups()).groups.find(
      (each) => each.group === group,
    );
    assert.deepEqual(listed, {
      group,
      protocolType: "consumer",
      state: "Stable",
      type: "classic",
    });

    const refused = await kafka.commitOffsets(group, [offset(0, 2n)]);
    assert.deepEqual(refused.map(inShort), [`${topic}-0 UNKNOWN_MEMBER_ID`]);
    const kept = await kafka.deleteGroups([group, `${prefix}-nobody`]);
    assert.deepEqual(kept.map(inShort), [
      `${group} NON_EMPTY_GROUP`,
      `${prefix}-nobody GROUP_ID_NOT_FOUND`,
    ]);

    consumer.kill();
    await until(group, ({ state }) => state === "Empty");
    const reset = await kafka.commitOffsets(group, [offset(0, 0n)]);
    assert.deepEqual(reset.map(inShort), [`${topic}-0 done`]);
    assert.equal((await committed(group))[0], 0n);
    const deleted = await kafka.deleteGroups([group]);
    assert.deepEqual(deleted.map(inShort), [`${group} done`]);
    assert.equal((await describeGroup(group)).state, "Dead");
    assert.deepEqual(await committed(group), {});
  });

  it("deletes the topic that was meant, not one that was made again under its name", async () => {
    const name = await createTopic("again", 1);
    const [first] = await kafka.topics([name]);
    assert.match(first?.id ?? "", /^[\w-]{22}$/);
    const old = { name, id: first?.id };
    assert.deepEqual((await kafka.deleteTopics([old])).map(inShort), [
      `${name} done`,
    ]);
    await gone(name);
    await createTopic("again", 1);
    assert.deepEqual((await kafka.deleteTopics([old])).map(inShort), [
      `${name} UNKNOWN_TOPIC_ID`,
    ]);
    const [second] = await kafka.topics([name]);
    assert.equal(second?.error, undefined);
    assert.notEqual(second?.id, first?.id);
    const byName = [{ name, id: undefined }];
    assert.deepEqual((await kafka.deleteTopics(byName)).map(inShort), [
      `${name} done`,
    ]);
    await gone(name);
  });

  async function createTopic(
    name: string,
    partitions: number,
  ): Promise<string> {
    const full = `${prefix}-${name}`;
    const placement = { partitions, replicationFactor: 1 };
    const topic = { name: full, placement, config: {} };
    const create = () => kafka.createTopics([topic]);
    let results = await create();
    // A topic that no broker shows any more may still be on its way out.
    while (results.some((result) => inShort(result).endsWith("_EXISTS"))) {
      await setTimeout(200);
      results = await create();
    }
    assert.deepEqual(results.map(inShort), [`${full} done`]);
    await everywhere(full, (error) => error === undefined);
    return full;
  }

  // Brokers hear of a topic one after the other; kcat may ask the last one first.
  async function everywhere(
    name: string,
    isSo: (error: string | undefined) => boolean,
  ): Promise<void> {
    for (const server of cluster.bootstrapServers.split(",")) {
      const door = openKafka(server);
      while (!isSo((await door.topics([name]))[0]?.error?.name))
        await setTimeout(50);
      await door.close();
    }
  }

  function gone(name: string): Promise<void> {
    return everywhere(name, (error) => error === "UNKNOWN_TOPIC_OR_PARTITION");
  }

  async function describeGroup(name: string): Promise<GroupView> {
    const [result] = await kafka.describeGroups([name]);
    assert(result?.state === "done", inspect(result));
    return result.value;
  }

  async function until(
    group: string,
    isSo: (view: GroupView) => boolean,
  ): Promise<GroupView> {
    for (;;) {
      const view = await describeGroup(group);
      if (isSo(view)) return view;
      await setTimeout(200);
    }
  }

  async function committed(group: string): Promise<Record<number, bigint>> {
    const result = await kafka.committedOffsets(group);
    assert(result.state === "done", inspect(result));
    return Object.fromEntries(
      result.value.map(({ partition, offset }) => [partition, offset]),
    );
  }

  function consume(group: string, topic: string): ChildProcess {
    const args = ["-b", cluster.bootstrapServers, "-G", group, topic];
    const consumer = spawn("kcat", args, { stdio: "ignore" });
    consumers.push(consumer);
    return consumer;
  }
});

function inShort(result: ChangeResult | ItemResult<unknown>): string {
  return result.state === "done"
    ? `${result.name} done`
    : `${result.name} ${result.error.name}`;
}
