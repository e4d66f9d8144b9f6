import assert from "node:assert/strict";
import { itemError } from "../../../src/kafka/client/items.ts";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import { observeTopics } from "../../../src/kinds/topics/observe.ts";
import type { DesiredTopic } from "../../../src/kinds/topics/spec.ts";
import type { DeclaredBroker } from "../../../src/reconcile/kind.ts";
import type { Items } from "../../../src/reconcile/plan.ts";
import { memoryCluster } from "./door.ts";
import { liveTopic } from "./apply-in-memory.ts";
import { entry } from "./stored-topic.ts";

const look = { signal: new AbortController().signal };
const orders = {
  partitions: 3,
  replicationFactor: 2,
  config: { "retention.ms": "1" },
};

describe("observeTopics", () => {
  it("sees partitions, replicas and settings of the topics that are there", async () => {
    const log = { earliest: 2, latest: 9 };
    const { door } = memoryCluster({ orders: { ...orders, log } });
    const { items } = await observeTopics(
      door,
      present("orders", "gone"),
      look,
    );
    const overrides = new Map([["retention.ms", { value: "1", type: "LONG" }]]);
    const { partitions, replicationFactor } = orders;
    const live = liveTopic({
      partitions,
      replicationFactor,
      overrides,
      end: 9,
    });
    assert.deepEqual(items, new Map([["orders", live]]));
  });

  it("tells the id of a topic, so that just this one can be deleted", async () => {
    const { door } = memoryCluster({ orders: { ...orders, id: "i" } });
    const { items } = await observeTopics(door, present("orders"), look);
    const found = items.get("orders");
    assert.equal(found?.state === "live" && found.id, "i");
  });

  it("does not know where a topic ends when one partition could not be looked at", async () => {
    const replicas = [[1], [3], [2]];
    const { door } = memoryCluster(
      { orders: { ...orders, replicas } },
      { down: [3] },
    );
    const { items } = await observeTopics(door, present("orders"), look);
    const found = items.get("orders");
    assert.ok(found?.state === "live");
    assert.deepEqual([found.end, found.leaderless], [undefined, [1]]);
  });

  it("looks at who uses a topic only when it shall go", async () => {
    const log = { earliest: 2, latest: 9, timestamp: 5 };
    const { door } = memoryCluster(
      { orders: { ...orders, log } },
      { groups: { billing: { members: [{ topics: ["orders"] }] } } },
    );
    const kept = await observeTopics(door, present("orders"), look);
    const going = await observeTopics(door, absent("orders"), look);
    const uses = [kept, going].map(({ items }) => {
      const found = items.get("orders");
      return found?.state === "live" ? found.use : "not there";
    });
    assert.deepEqual(uses, [
      undefined,
      {
        records: 7,
        end: 9,
        latest: 5,
        clock: undefined,
        readers: [
          { group: "billing", members: ["client consumer-0 at /10.0.0.3"] },
        ],
        unseen: [],
      },
    ]);
  });

  it("sees that a topic which shall be absent is deleted and not gone, and what it waits for", async () => {
    const cluster = memoryCluster({ orders }, { down: [3] });
    cluster.leaving.add("old");
    const desired = absent("old", "gone");
    const { items } = await observeTopics(cluster.door, desired, look);
    assert.deepEqual(
      items,
      new Map([["old", { state: "leaving", waitsFor: [] }]]),
    );
    const look3 = { ...look, declared: declared(1, 2, 3) };
    const known = await observeTopics(cluster.door, desired, look3);
    assert.deepEqual(known.items.get("old"), {
      state: "leaving",
      waitsFor: [3],
    });
    assert.deepEqual(cluster.sent, ["create?", "create?"]);
  });

  it("sees the same of one that shall be there, and does not take a topic that was just created for one that leaves", async () => {
    const cluster = memoryCluster({ young: orders });
    cluster.leaving.add("old");
    const { topics } = cluster.door;
    // The broker that is asked does not know it yet.
    const door: Kafka = {
      ...cluster.door,
      topics: (names) =>
        topics(names === "all" ? names : names.map((name) => `not-${name}`)),
    };
    const desired = new Map([...present("old", "young"), ...absent("also")]);
    const { items } = await observeTopics(door, desired, look);
    assert.deepEqual(
      items,
      new Map([["old", { state: "leaving", waitsFor: [] }]]),
    );
  });

  it("asks nothing when no topic is named", async () => {
    const { door } = memoryCluster();
    const silent: Kafka = {
      ...door,
      topics: () => Promise.reject(new Error()),
      groups: () => Promise.reject(new Error()),
    };
    const { items } = await observeTopics(silent, new Map(), look);
    assert.equal(items.size, 0);
  });

  it("knows an override by where it stands, not by its value: the brokers' own settings are none", async () => {
    const { door } = memoryCluster({ orders });
    const value = new Map([
      ["set.on.topic", entry({ value: "same as the default" })],
      ["of.the.broker", entry({ source: "STATIC_BROKER_CONFIG" })],
      ["of.nobody", entry({ source: "DEFAULT_CONFIG" })],
    ]);
    const kafka: Kafka = {
      ...door,
      topicConfigs: () =>
        Promise.resolve(
          new Map([["orders", { state: "done", name: "orders", value }]]),
        ),
    };
    const { items } = await observeTopics(kafka, present("orders"), look);
    const found = items.get("orders");
    assert.ok(found?.state === "live");
    assert.deepEqual([...found.overrides.keys()], ["set.on.topic"]);
  });

  it("tells which partitions have no leader, and counts the fewest replicas", async () => {
    const { items } = await observeTopics(halfDown(), present("orders"), look);
    const found = items.get("orders");
    assert.ok(found?.state === "live");
    assert.deepEqual(found.leaderless, [1]);
    assert.equal(found.replicationFactor, 1);
  });

  it("never takes a topic that could not be looked at for one that is not there", async () => {
    const { door } = memoryCluster({ orders });
    const error = itemError(29, "no");
    const kafka: Kafka = {
      ...door,
      topics: () =>
        Promise.resolve([
          {
            name: "orders",
            id: undefined,
            internal: false,
            error,
            partitions: [],
          },
        ]),
    };
    await assert.rejects(observeTopics(kafka, present("orders"), look), {
      message:
        "topic orders could not be looked at: TOPIC_AUTHORIZATION_FAILED",
    });
  });

  it("never takes settings that could not be read for no settings", async () => {
    const refused = settingsRefused(29, "not yours");
    await assert.rejects(observeTopics(refused, present("orders"), look), {
      message:
        "the settings of topic orders could not be read: TOPIC_AUTHORIZATION_FAILED: not yours",
    });
  });

  it("leaves out a topic that was deleted between the two questions", async () => {
    const refused = settingsRefused(3, "gone");
    const { items } = await observeTopics(refused, present("orders"), look);
    assert.equal(items.size, 0);
  });
});

function present(...names: readonly string[]): Items<DesiredTopic> {
  const spec = {
    partitions: 3,
    replicationFactor: 2,
    config: {},
    unmanagedConfig: "keep",
  } as const;
  return new Map(names.map((name) => [name, { state: "present", spec }]));
}

function absent(...names: readonly string[]): Items<DesiredTopic> {
  const removal = { force: false, guardMs: 0 };
  return new Map(names.map((name) => [name, { state: "absent", removal }]));
}

function declared(...ids: readonly number[]): readonly DeclaredBroker[] {
  return ids.map((id) => ({ id, rack: undefined, deletesTopics: true }));
}

function halfDown(): Kafka {
  const { door } = memoryCluster();
  const shared = { isr: [1], offline: [], error: undefined };
  const partitions = [
    { ...shared, index: 0, leader: 1, replicas: [1, 2] },
    { ...shared, index: 1, leader: undefined, replicas: [2] },
  ];
  const view = {
    name: "orders",
    id: undefined,
    internal: false,
    error: undefined,
  };
  return { ...door, topics: () => Promise.resolve([{ ...view, partitions }]) };
}

function settingsRefused(code: number, message: string): Kafka {
  const { door } = memoryCluster({ orders });
  const error = itemError(code, message);
  return {
    ...door,
    topicConfigs: () =>
      Promise.resolve(
        new Map([["orders", { state: "refused", name: "orders", error }]]),
      ),
  };
}
