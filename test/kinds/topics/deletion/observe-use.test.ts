import assert from "node:assert/strict";
import type { GroupMember } from "../../../../src/kafka/client/groups/group-views.ts";
import { itemError } from "../../../../src/kafka/client/items.ts";
import type { Kafka } from "../../../../src/kafka/client/kafka.ts";
import { observeUse } from "../../../../src/kinds/topics/deletion/observe-use.ts";
import type { TopicUse } from "../../../../src/kinds/topics/observed.ts";
import { memoryCluster } from "../door.ts";
import type { StoredGroup } from "../stored-group.ts";
import type { StoredLog } from "../stored-topic.ts";

const look = { signal: new AbortController().signal };
const unused = {
  records: 0,
  end: 0,
  latest: undefined,
  clock: undefined,
  readers: [],
  unseen: [],
};
const reading = { topics: ["orders"] };

describe("the use of a topic", () => {
  it("is none without records and readers", async () => {
    assert.deepEqual(await useOf({}), unused);
  });

  it("is not asked for when no topic shall go", async () => {
    const { door } = memoryCluster();
    const groups = () => Promise.reject(new Error("nobody should ask"));
    assert.equal((await observeUse({ ...door, groups }, [], look)).size, 0);
  });

  it("are the records that it still holds and the time of the youngest one", async () => {
    const log = { earliest: 40, latest: 42, timestamp: 1_700_000_000_000 };
    const { records, latest } = await useOf({}, log);
    assert.deepEqual([records, latest], [2, 1_700_000_000_000]);
  });

  it("is unknown where a partition has no leader: it may hold records", async () => {
    const config = {};
    const replicas = [[1], [3]];
    const orders = { partitions: 2, replicationFactor: 1, config, replicas };
    const cluster = memoryCluster({ orders }, { down: [3] });
    const { records } = await useIn(cluster.door);
    assert.equal(records, undefined);
  });

  it("counts records from starts that are read before the ends, so that retention in between cannot make it look empty", async () => {
    const asked: string[] = [];
    const log = { earliest: 40, latest: 42, timestamp: 5 };
    const bare = { partitions: 1, replicationFactor: 1, config: {} };
    const { door, topics } = memoryCluster({ orders: { ...bare, log } });
    await useIn({
      ...door,
      offsets: async (questions) => {
        asked.push(...questions.map(({ at }) => String(at)));
        const answers = await door.offsets(questions);
        // All records go by age, and as many come, after each question.
        const { earliest, latest } = topics.get("orders")?.log ?? log;
        const moved = { earliest: latest, latest: latest + latest - earliest };
        topics.set("orders", { ...bare, log: { ...moved, timestamp: 5 } });
        return answers;
      },
    }).then(({ records, end }) => {
      assert.deepEqual([records, end], [6, 46]);
    });
    assert.deepEqual(asked, ["earliest", "maxTimestamp", "latest"]);
  });

  it("gives no time when that of one partition could not be read", async () => {
    const log = { earliest: 40, latest: 42, timestamp: 1_700_000_000_000 };
    const refuse = (partition: number) => async (kafka: Kafka) =>
      useIn({
        ...kafka,
        offsets: async (questions) =>
          (await kafka.offsets(questions)).map((answer, index) =>
            questions[index]?.at === "maxTimestamp" &&
            questions[index].partition === partition
              ? {
                  state: "refused",
                  name: answer.name,
                  error: itemError(7, undefined),
                }
              : answer,
          ),
      });
    const bare = { partitions: 2, replicationFactor: 1, config: {}, log };
    const { door } = memoryCluster({ orders: bare });
    for (const partition of [0, 1]) {
      const { latest, records } = await refuse(partition)(door);
      assert.deepEqual([latest, records], ["unread", 2]);
    }
  });

  it("has no time when records have none", async () => {
    const { latest } = await useOf({}, { earliest: 40, latest: 42 });
    assert.equal(latest, "none");
  });

  it("are groups with members that have subscribed to it, each member by client and host", async () => {
    const { readers } = await useOf({
      billing: { members: [reading, { ...reading, host: "/10.0.0.4" }] },
      other: { members: [{ topics: ["payments"] }] },
    });
    assert.deepEqual(readers, [
      {
        group: "billing",
        members: [
          "client consumer-0 at /10.0.0.3",
          "client consumer-1 at /10.0.0.4",
        ],
      },
    ]);
  });

  it("are groups whose members have partitions of it, whatever they subscribed to", async () => {
    const assigned = [{ topic: "orders", partitions: [0] }];
    const { readers } = await useOf({
      assigned: { members: [{ topics: [], assigned }] },
    });
    assert.deepEqual(
      readers.map(({ group }) => group),
      ["assigned"],
    );
  });

  it("are groups of members that do not tell what they read, if the group has committed offsets for it", async () => {
    const silent: Partial<GroupMember> = {};
    const { readers } = await useOf({
      connect: { members: [silent], committed: ["orders"] },
      elsewhere: { members: [silent], committed: ["payments"] },
    });
    assert.deepEqual(
      readers.map(({ group }) => group),
      ["connect"],
    );
  });

  it("are no groups without members: their offsets alone keep no topic", async () => {
    const use = await useOf({ former: { committed: ["orders"] } });
    assert.deepEqual(use, unused);
  });
});

describe("the brokers' own time", () => {
  const bare = { partitions: 2, replicationFactor: 1, config: {} };
  const log = { earliest: 0, latest: 2, timestamp: 1_700_000_000_000 };

  it("is the newest one in the topics that brokers write themselves", async () => {
    const { door } = memoryCluster({
      orders: { ...bare, log: { ...log, timestamp: 1_900_000_000_000 } },
      __consumer_offsets: { ...bare, log },
      __transaction_state: { ...bare, log: { ...log, timestamp: 5 } },
    });
    assert.equal((await useIn(door)).clock, 1_700_000_000_000);
  });

  it("is unknown while brokers have written nothing", async () => {
    const { door } = memoryCluster({ orders: bare, __consumer_offsets: bare });
    assert.equal((await useIn(door)).clock, undefined);
  });

  it("could not be read when that of one partition could not", async () => {
    const replicas = [[1], [3]];
    const offsets = { ...bare, log, replicas };
    const { door } = memoryCluster(
      {
        orders: { ...bare, replicas: [[1], [1]] },
        __consumer_offsets: offsets,
      },
      { down: [3] },
    );
    assert.equal((await useIn(door)).clock, "unread");
  });
});

describe("readers that may have been overlooked", () => {
  const groups = { billing: { members: [reading] }, silent: { members: [{}] } };

  it("are told when brokers did not list their groups", async () => {
    const { unseen } = await useOf({}, undefined, {
      groups: () =>
        Promise.resolve({ groups: [], unseen: ["broker 2 does not answer"] }),
    });
    assert.deepEqual(unseen, [
      "its readers could not be looked at everywhere: broker 2 does not answer",
    ]);
  });

  it("are told when a group could not be described; the others are still seen", async () => {
    const { door } = memoryCluster({}, { groups });
    const { unseen, readers } = await useOf(groups, undefined, {
      describeGroups: async (names) => {
        const error = itemError(15, "no coordinator");
        const all = await door.describeGroups(names);
        return all.map((one) =>
          one.name === "silent"
            ? { state: "refused", name: "silent", error }
            : one,
        );
      },
    });
    assert.deepEqual(unseen, [
      "group silent could not be looked at: no coordinator",
    ]);
    assert.deepEqual(
      readers.map(({ group }) => group),
      ["billing"],
    );
  });

  it("are told when nothing tells what a group reads", async () => {
    const { unseen } = await useOf(groups, undefined, {
      committedOffsets: (name) => {
        const error = itemError(30, "not yours");
        return Promise.resolve({ state: "refused", name, error });
      },
    });
    assert.deepEqual(unseen, [
      "group silent has members, and what they read could not be looked at",
    ]);
  });
});

function useOf(
  groups: Readonly<Record<string, StoredGroup>>,
  log?: StoredLog,
  replaced: Partial<Kafka> = {},
): Promise<TopicUse> {
  const bare = { partitions: 2, replicationFactor: 1, config: {} };
  const orders = log === undefined ? bare : { ...bare, log };
  const { door } = memoryCluster({ orders }, { groups });
  return useIn({ ...door, ...replaced });
}

async function useIn(kafka: Kafka): Promise<TopicUse> {
  const views = await kafka.topics(["orders"]);
  const use = (await observeUse(kafka, views, look)).get("orders");
  assert.ok(use);
  return use;
}
