import assert from "node:assert/strict";
import { assignReplicas } from "../../../src/kafka/placement/assign-replicas.ts";
import { emptyBrokers, newTopic } from "./clusters.ts";

describe("assignReplicas", () => {
  it("lets each broker lead in turn, and each follower be the second one in turn", () => {
    const assigned = assignReplicas(emptyBrokers(3), [newTopic("t", 6, 3)]);
    assert.deepEqual(assigned.get("t"), [
      [0, 1, 2],
      [1, 2, 0],
      [2, 0, 1],
      [0, 2, 1],
      [1, 0, 2],
      [2, 1, 0],
    ]);
  });

  it("assigns a broker that is down when the living ones do not suffice, last", () => {
    const brokers = changed(emptyBrokers(3), 0, { alive: false });
    const assigned = assignReplicas(brokers, [newTopic("t", 3, 3)]);
    assert.deepEqual(assigned.get("t"), [
      [1, 2, 0],
      [2, 1, 0],
      [1, 2, 0],
    ]);
  });

  it("leaves a broker out that is down when the living ones suffice", () => {
    const brokers = changed(emptyBrokers(3), 0, { alive: false });
    const assigned = assignReplicas(brokers, [newTopic("t", 2, 2)]);
    assert.deepEqual(assigned.get("t"), [
      [1, 2],
      [2, 1],
    ]);
  });

  it("puts the replicas of a partition into different racks", () => {
    const brokers = emptyBrokers(6, ["a", "a", "b", "b", "c", "c"]);
    const assigned = assignReplicas(brokers, [newTopic("t", 2, 3)]);
    assert.deepEqual(assigned.get("t"), [
      [0, 2, 4],
      [1, 3, 5],
    ]);
  });

  it("goes on in racks that are taken when every rack is", () => {
    const brokers = emptyBrokers(4, ["a", "a", "a", "b"]);
    const assigned = assignReplicas(brokers, [newTopic("t", 1, 3)]);
    assert.deepEqual(assigned.get("t"), [[0, 3, 1]]);
  });

  it("ignores racks when a living broker has none", () => {
    const racks = emptyBrokers(4, ["a", "a", "b", "b"]);
    const brokers = changed(racks, 3, { rack: undefined });
    const assigned = assignReplicas(brokers, [newTopic("t", 1, 2)]);
    assert.deepEqual(assigned.get("t"), [[0, 1]]);
  });

  it("respects racks when only a broker that is down has none", () => {
    const racks = emptyBrokers(4, ["a", "a", "b", "b"]);
    const brokers = changed(racks, 3, { rack: undefined, alive: false });
    const assigned = assignReplicas(brokers, [newTopic("t", 1, 2)]);
    assert.deepEqual(assigned.get("t"), [[0, 2]]);
  });

  it("gives topics of one partition to the brokers that carry least", () => {
    const loaded = changed(emptyBrokers(3), 0, { leaders: 2, replicas: 2 });
    const topics = ["a", "b", "c", "d", "e"].map((name) =>
      newTopic(name, 1, 1),
    );
    const assigned = assignReplicas(loaded, topics);
    assert.deepEqual([...assigned.values()].flat(2), [1, 2, 1, 2, 0]);
  });

  it("spreads a topic over all brokers though one of them is new and empty", () => {
    const loaded = emptyBrokers(3).map((broker) =>
      broker.id === 2 ? broker : { ...broker, leaders: 90, replicas: 90 },
    );
    const assigned = assignReplicas(loaded, [newTopic("t", 3, 2)]);
    assert.deepEqual(assigned.get("t"), [
      [2, 0],
      [1, 2],
      [0, 1],
    ]);
  });

  it("counts the partitions that a topic has already", () => {
    const grown = { ...newTopic("t", 2, 1), existing: [[0], [1]] };
    const assigned = assignReplicas(emptyBrokers(4), [grown]);
    assert.deepEqual(assigned.get("t"), [[2], [3]]);
  });

  it("leaves a topic out that needs more replicas than there are brokers, or none", () => {
    const requests = [
      newTopic("four", 1, 4),
      newTopic("none", 1, 0),
      newTopic("three", 1, 3),
    ];
    const assigned = assignReplicas(emptyBrokers(3), requests);
    assert.deepEqual([...assigned.keys()], ["three"]);
    assert.deepEqual(assignReplicas([], requests), new Map());
  });
});

function changed(
  brokers: ReturnType<typeof emptyBrokers>,
  id: number,
  change: Partial<(typeof brokers)[number]>,
): typeof brokers {
  return brokers.map((broker) =>
    broker.id === id ? { ...broker, ...change } : broker,
  );
}
