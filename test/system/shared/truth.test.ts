import { type Kafka, openKafka } from "../../../src/kafka/client/kafka.ts";
import { groups } from "../../../src/kinds/groups/groups.ts";
import { topics } from "../../../src/kinds/topics/topics.ts";
import { close } from "../../../src/reconcile/reconciler.ts";
import { eventually } from "../../support/eventually.ts";
import { joinRaw, type RawMember } from "../../support/raw-member.ts";
import { sharedCluster } from "../../support/shared-cluster.ts";
import { topic } from "../../support/topic.ts";
import {
  assertDone,
  assertRefused,
  type Truth,
  type TruthCase,
} from "../../support/truth.ts";

const absent = { state: "absent" };
const replay = { id: "replay-1", to: "earliest" };
const throttle = "leader.replication.throttled.replicas";
// The topics of the groups.
const read = "truth-read";
const other = "truth-other";

function reading(start: unknown = "earliest"): object {
  return { topics: [read], start, partitions: { [read]: 2 } };
}

// What a preview says and what an update does are held against each other, for a step and a refusal of every kind, on a live
// cluster.
describe("what a preview says", function () {
  this.timeout(60_000);
  let servers: string;
  let kafka: Kafka;
  const members: RawMember[] = [];

  before(async function () {
    this.timeout(180_000);
    servers = (await sharedCluster()).bootstrapServers;
    kafka = openKafka(servers);
    await createBare(read, 2);
    await createBare(other, 1);
    // Not every broker knows a new topic at once.
    for (const partition of [0, 1])
      await eventually(`a record in ${read}-${partition}`, async () => {
        const records = [{ key: null, value: "1" }];
        const place = { topic: read, partition };
        return (await kafka.produce(place, records)).state === "done";
      });
  });
  afterEach(async () => {
    await Promise.all(members.splice(0).map((member) => member.leave()));
  });
  after(() => kafka.close());

  const ofTopics = (): Truth => ({
    kind: close(topics),
    kafka,
    snapshot: async (name) => {
      const [view] = await kafka.topics([name]);
      const config = (await kafka.topicConfigs([name])).get(name);
      const all = config?.state === "done" ? [...config.value] : [];
      const overrides = all.filter(
        ([, { source }]) => source === "DYNAMIC_TOPIC_CONFIG",
      );
      const replicas = view?.partitions.map((each) => each.replicas.length);
      return { id: view?.id, replicas, overrides };
    },
  });
  const ofGroups = (): Truth => ({
    kind: close(groups),
    kafka,
    snapshot: async (name) => {
      const committed = await kafka.committedOffsets(name);
      const [described] = await kafka.describeGroups([name]);
      const state = described?.state === "done" && described.value.state;
      return { committed, state };
    },
  });

  describe("of topics is what an update does:", () => {
    cases(ofTopics, assertDone, {
      "a new topic": { then: topic(2, 3, { "retention.ms": "1d" }) },
      "a topic that another tool created": {
        meanwhile: (name) => createBare(name),
        then: topic(1, 1),
        says: /exists already and is adopted/,
      },
      "more partitions": { first: topic(1, 2), then: topic(3, 2) },
      "more replicas, and a setting that needs them": {
        first: topic(2, 1),
        then: topic(2, 3, { "min.insync.replicas": 2 }),
        says: /moves: 4 replicas with .* to copy/,
      },
      "fewer replicas, and more partitions": {
        first: topic(1, 3),
        then: topic(2, 2),
      },
      "replicas in places that are named": {
        first: topic(1, 1),
        then: { ...topic(1, 2), placement: { static: [[3, 1]] } },
      },
      "settings that are set, changed and unset": {
        first: topic(1, 1, { "retention.ms": 1, "segment.ms": 1 }),
        then: topic(1, 1, { "retention.ms": 2, "flush.ms": 3 }),
      },
      "settings of others that are left": {
        first: topic(1, 1),
        meanwhile: setBehindOurBack,
        then: topic(1, 1),
        says: /left as they are: segment.ms=77777/,
      },
      "settings of others that are removed": {
        first: topic(1, 1),
        meanwhile: setBehindOurBack,
        then: { ...topic(1, 1), unmanagedConfig: "remove" },
      },
      "a throttle that is left, although settings of others are removed": {
        first: topic(1, 1),
        meanwhile: (name) => setAs(name, throttle, "*"),
        then: { ...topic(1, 1), unmanagedConfig: "remove" },
      },
      "a topic that is deleted": { first: topic(1, 1), then: absent },
      "a topic that is not there and shall not be": { then: absent },
      "nothing to do": { first: topic(1, 1), then: topic(1, 1) },
    });
  });

  describe("of topics is what an update refuses:", () => {
    cases(ofTopics, assertRefused, {
      "fewer partitions": { first: topic(2, 1), then: topic(1, 1) },
      "fewer replicas than acks=all writes need": {
        first: topic(1, 3, { "min.insync.replicas": 2 }),
        then: topic(1, 1),
      },
      "replicas on a broker that does not exist": {
        then: { ...topic(1, 1), placement: { static: [[9]] } },
      },
      "more replicas than brokers": { then: topic(1, 4) },
      "a setting that Kafka does not know": { then: topic(1, 1, { nope: 1 }) },
      "a value that Kafka does not take": {
        first: topic(1, 1),
        then: topic(1, 1, { "cleanup.policy": "shred" }),
      },
      "a name that collides with that of a topic": {
        meanwhile: (name) => createBare(name.replace("_", ".")),
        then: topic(1, 1),
      },
      "a topic that is not empty and shall go": {
        first: topic(1, 1),
        meanwhile: (name) =>
          kafka.produce({ topic: name, partition: 0 }, [
            { key: null, value: "one" },
          ]),
        then: absent,
        says: /it holds 1 records/,
      },
      "a topic that somebody reads and shall go": {
        first: topic(1, 1),
        meanwhile: (name) => join(`${name}-readers`, [name]),
        then: absent,
        says: /group .*-readers reads it/,
      },
    });
  });

  describe("of groups is what an update does:", () => {
    cases(ofGroups, assertDone, {
      "one that starts at the beginning": {
        then: reading("earliest"),
        says: /at earliest \(partitions 0-1 at 0\)/,
      },
      "one that starts at the end": {
        then: reading("latest"),
        says: /at latest \(partitions 0-1 at 1\)/,
      },
      "one that starts at a time": {
        then: reading({ timestamp: "2020-01-01T00:00:00Z" }),
        says: /at 2020-01-01T00:00:00Z \(partitions 0-1 at 0\)/,
      },
      "one that another tool made": {
        meanwhile: (name) => commit(name, [0, 1]),
        then: reading(),
        says: /exists already and is adopted/,
      },
      "one that another tool made, and a partition without offset": {
        meanwhile: (name) => commit(name, [1]),
        then: reading(),
        says: /adopted[^]*at earliest \(partition 0 at 0\)/,
      },
      "one that waits for its members to leave": {
        first: { ...reading(), topics: [other], partitions: {} },
        meanwhile: (name) => join(name, [read]),
        then: reading(),
        says: /waits with offsets in .* until it has no members: client raw-member at/,
      },
      "one whose offsets somebody deleted": {
        first: reading(),
        meanwhile: (name) => kafka.deleteGroups([name]),
        then: reading(),
        says: /has lost offsets in topic .* they are not set again/,
      },
      "one that is reset": {
        first: reading("latest"),
        then: { ...reading("latest"), reset: replay },
        says: /is reset to earliest \(replay-1\) in topic truth-read, 0-1: 1 → 0/,
      },
      "one whose reset was done": {
        first: { ...reading("latest"), reset: replay },
        then: { ...reading("latest"), reset: replay },
      },
      "one whose offsets in a topic are deleted": {
        first: reading(),
        then: { ...absent, topics: [read] },
        says: /loses its committed offsets in truth-read 0-1/,
      },
      "one that is deleted": {
        first: reading(),
        then: absent,
        says: /is deleted with its committed offsets in/,
      },
      "one that is not there and shall not be": { then: absent },
      "nothing to do": { first: reading(), then: reading() },
    });
  });

  describe("of groups is what an update refuses:", () => {
    cases(ofGroups, assertRefused, {
      "to delete one that has members": {
        first: reading(),
        meanwhile: (name) => join(name, [read]),
        then: absent,
        says: /expected a group without members, found client raw-member at/,
      },
      "to reset one that has members": {
        first: reading("latest"),
        meanwhile: (name) => join(name, [read]),
        then: { ...reading("latest"), reset: replay },
        says: /expected a group without members, found client raw-member at/,
      },
      "to delete the offsets of one that has members": {
        first: reading(),
        meanwhile: (name) => join(name, [read]),
        then: { ...absent, topics: [read] },
        says: /expected a group without members/,
      },
      "the id of a reset that was done, for another reset": {
        first: { ...reading("latest"), reset: replay },
        then: { ...reading("latest"), reset: { ...replay, to: "latest" } },
        says: /expected a new id, as replay-1 was carried out/,
      },
      "one that is no group of consumers": {
        meanwhile: (name) => join(name, [], "connect"),
        then: reading(),
        says: /found a group of protocol "connect"/,
      },
    });
  });

  function cases(
    truth: () => Truth,
    assertThat: typeof assertDone,
    all: Readonly<Record<string, TruthCase>>,
  ): void {
    for (const [what, given] of Object.entries(all))
      it(what, async () => {
        count += 1;
        await assertThat(truth(), `truth_${count}`, given);
      });
  }

  async function createBare(name: string, partitions = 1): Promise<void> {
    const placement = { partitions, replicationFactor: 1 };
    await kafka.createTopics([{ name, placement, config: {} }]);
    const look = { signal: AbortSignal.timeout(60_000) };
    await close(topics).settle(kafka, [name], () => undefined, look);
  }

  function setBehindOurBack(name: string): Promise<unknown> {
    return setAs(name, "segment.ms", "77777");
  }

  function setAs(topic: string, key: string, value: string): Promise<unknown> {
    return kafka.alterTopicConfigs([
      { topic, set: { [key]: value }, unset: [] },
    ]);
  }

  function commit(
    group: string,
    partitions: readonly number[],
  ): Promise<unknown> {
    const offsets = partitions.map((partition) => ({
      topic: read,
      partition,
      offset: 1n,
    }));
    return kafka.commitOffsets(group, offsets);
  }

  async function join(
    group: string,
    names: readonly string[],
    protocol = "consumer",
  ): Promise<void> {
    members.push(await joinRaw(servers, group, names, protocol));
  }
});

let count = 0;
