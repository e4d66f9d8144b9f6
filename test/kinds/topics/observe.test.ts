import assert from "node:assert/strict";
import { itemError } from "../../../src/kafka/items.ts";
import type { Kafka } from "../../../src/kafka/kafka.ts";
import { observeTopics } from "../../../src/kinds/topics/observe.ts";
import { entry, memoryCluster } from "./door.ts";

const look = { signal: new AbortController().signal };
const orders = {
  partitions: 3,
  replicationFactor: 2,
  config: { "retention.ms": "1" },
};

describe("observeTopics", () => {
  it("sees partitions, replicas and settings of the topics that are there", async () => {
    const { door } = memoryCluster({ orders });
    assert.deepEqual(
      await observeTopics(door, ["orders", "gone"], look),
      new Map([
        [
          "orders",
          {
            partitions: 3,
            replicationFactor: 2,
            overrides: new Map([
              ["retention.ms", { value: "1", type: "LONG" }],
            ]),
            leaderless: [],
          },
        ],
      ]),
    );
  });

  it("asks nothing when no topic is named", async () => {
    const { door } = memoryCluster();
    const silent: Kafka = {
      ...door,
      topics: () => Promise.reject(new Error()),
    };
    assert.equal((await observeTopics(silent, [], look)).size, 0);
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
    const seen = await observeTopics(kafka, ["orders"], look);
    const keys = seen.get("orders")?.overrides.keys() ?? [];
    assert.deepEqual([...keys], ["set.on.topic"]);
  });

  it("tells which partitions have no leader, and counts the fewest replicas", async () => {
    const seen = await observeTopics(halfDown(), ["orders"], look);
    const { leaderless, replicationFactor } = seen.get("orders") ?? {};
    assert.deepEqual(leaderless, [1]);
    assert.equal(replicationFactor, 1);
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
    await assert.rejects(observeTopics(kafka, ["orders"], look), {
      message:
        "topic orders could not be looked at: TOPIC_AUTHORIZATION_FAILED",
    });
  });

  it("never takes settings that could not be read for no settings", async () => {
    const refused = settingsRefused(29, "not yours");
    await assert.rejects(observeTopics(refused, ["orders"], look), {
      message:
        "the settings of topic orders could not be read: TOPIC_AUTHORIZATION_FAILED not yours",
    });
  });

  it("leaves out a topic that was deleted between the two questions", async () => {
    const refused = settingsRefused(3, "gone");
    assert.equal((await observeTopics(refused, ["orders"], look)).size, 0);
  });
});

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
