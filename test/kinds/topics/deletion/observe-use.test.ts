import assert from "node:assert/strict";
import type { GroupMember } from "../../../../src/kafka/groups/group-views.ts";
import { itemError } from "../../../../src/kafka/items.ts";
import type { Kafka } from "../../../../src/kafka/kafka.ts";
import { observeUse } from "../../../../src/kinds/topics/deletion/observe-use.ts";
import type { TopicUse } from "../../../../src/kinds/topics/observed.ts";
import { memoryCluster } from "../door.ts";
import type { StoredGroup } from "../stored-group.ts";
import type { StoredLog } from "../stored-topic.ts";

const look = { signal: new AbortController().signal };
const unused = { records: 0, latest: undefined, readers: [], unseen: [] };
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
