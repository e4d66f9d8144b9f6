import assert from "node:assert/strict";
import { itemError } from "../../../src/kafka/client/items.ts";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import { observeGroups } from "../../../src/kinds/groups/observe.ts";
import type { ObservedGroup } from "../../../src/kinds/groups/observed.ts";
import type { DesiredGroup } from "../../../src/kinds/groups/spec.ts";
import { absent, reads } from "./desired.ts";
import { log, memoryGroups, type MemoryGroups, stored } from "./door.ts";

describe("observeGroups", () => {
  let cluster: MemoryGroups;
  beforeEach(() => {
    cluster = memoryGroups();
  });

  const observe = async (
    desired: Readonly<Record<string, DesiredGroup>>,
    door: Partial<Kafka> = {},
  ): Promise<ReadonlyMap<string, ObservedGroup>> => {
    const all = new Map(Object.entries(desired));
    const look = { signal: new AbortController().signal };
    return (await observeGroups({ ...cluster.door, ...door }, all, look)).items;
  };
  const partitionsOf = async (
    group: DesiredGroup,
    topic = "orders",
  ): Promise<readonly unknown[] | undefined> =>
    (await observe({ g: group })).get("g")?.topics.get(topic)?.partitions;

  it("asks nobody when no group is declared", async () => {
    const door = new Proxy({}, { get: () => assert.fail("asked") });
    assert.equal((await observe({}, door as Kafka)).size, 0);
  });

  it("tells which partitions have an offset, and where the others would begin", async () => {
    cluster.topics.set("orders", [log(3n, 9n), log(4n, 4n), log(0n, 8n)]);
    cluster.groups.set("g", stored({ committed: { "orders-0": 5n } }));
    const first = { state: "set", index: 0 };
    assert.deepEqual(await partitionsOf(reads(["orders"], "earliest")), [
      first,
      { state: "open", index: 1, offset: 4n },
      { state: "open", index: 2, offset: 0n },
    ]);
    assert.deepEqual(await partitionsOf(reads(["orders"], "latest")), [
      first,
      { state: "open", index: 1, offset: 4n },
      { state: "open", index: 2, offset: 8n },
    ]);
    assert.ok(!cluster.sent.includes("look up latest of orders-0"));
  });

  it("takes a time after the last record for the end", async () => {
    cluster.topics.set("orders", [
      log(2n, 9n, { since: 500 }),
      log(2n, 9n, { since: 100 }),
      log(7n, 7n),
    ]);
    assert.deepEqual(
      await partitionsOf(reads(["orders"], { timestamp: 300 })),
      [
        { state: "open", index: 0, offset: 2n },
        { state: "open", index: 1, offset: 9n },
        { state: "open", index: 2, offset: 7n },
      ],
    );
  });

  it("tells of a partition without leader, and of the others all the same", async () => {
    cluster.topics.set("orders", [log(0n, 1n), log(0n, 1n, { led: false })]);
    assert.deepEqual(await partitionsOf(reads(["orders"])), [
      { state: "open", index: 0, offset: 0n },
      { state: "unknown", index: 1, why: "orders-1 has no leader now" },
    ]);
  });

  it("leaves out a topic that does not exist, and throws for one that cannot be looked at", async () => {
    const found = await observe({ g: reads(["orders"]) });
    assert.deepEqual(found.get("g"), {
      known: false,
      protocol: "",
      members: [],
      opaque: false,
      committed: new Map(),
      topics: new Map(),
      settings: { state: "seen", overrides: new Map() },
      reset: undefined,
    });
    const error = itemError(29, undefined);
    const view = { id: undefined, internal: false, partitions: [] };
    const topics: Kafka["topics"] = () =>
      Promise.resolve([{ ...view, name: "orders", error }]);
    await assert.rejects(
      observe({ g: reads(["orders"]) }, { topics }),
      /^KafkaError: topic orders could not be looked at: TOPIC_AUTHORIZATION_FAILED/,
    );
  });

  it("names members by client and host, and looks up nothing while there are any", async () => {
    cluster.topics.set("orders", [log(0n, 1n)]);
    cluster.groups.set("g", stored({ members: ["reader"] }));
    const group = (await observe({ g: reads(["orders"]) })).get("g");
    assert.deepEqual(group?.members, ["client reader at /10.0.0.1"]);
    assert.deepEqual(cluster.sent, []);
  });

  it("counts a group that is just forming as one with members", async () => {
    const value = {
      state: "PreparingRebalance",
      newer: false,
      protocolType: "consumer",
      protocol: "",
      members: [],
      coordinator: 1,
    };
    const describeGroups: Kafka["describeGroups"] = () =>
      Promise.resolve([{ state: "done", name: "g", value }]);
    const group = (await observe({ g: absent }, { describeGroups })).get("g");
    assert.deepEqual(group?.members, [
      "somebody who is joining or leaving (PreparingRebalance)",
    ]);
  });

  it("has an absent group only when it is there, with the topics it has offsets in", async () => {
    cluster.groups.set(
      "there",
      stored({ committed: { "b-0": 1n, "a-0": 1n, "a-1": 1n } }),
    );
    const found = await observe({ there: absent, gone: absent });
    assert.deepEqual([...found.keys()], ["there"]);
    assert.deepEqual(
      [...(found.get("there")?.committed ?? [])],
      [
        ["a", [0, 1]],
        ["b", [0]],
      ],
    );
  });

  it("names the members of a group with the newer protocol too", async () => {
    cluster.groups.set("g", stored({ newer: true, members: ["reader"] }));
    const group = (await observe({ g: absent })).get("g");
    assert.deepEqual(group?.members, ["client reader at /10.0.0.1"]);
    assert.equal(group.opaque, false);
  });

  it("does not take a group whose members cannot be told for dead", async () => {
    cluster.groups.set("g", stored({ opaque: true }));
    const group = (await observe({ g: absent })).get("g");
    assert.deepEqual([group?.known, group?.opaque], [true, true]);
  });

  it("throws when a coordinator does not tell of a group or its offsets", async () => {
    const error = itemError(15, "no coordinator");
    const refused = { state: "refused", name: "g", error } as const;
    await assert.rejects(
      observe(
        { g: absent },
        { describeGroups: () => Promise.resolve([refused]) },
      ),
      { message: "group g could not be looked at: no coordinator" },
    );
    cluster.groups.set("g", stored({}));
    await assert.rejects(
      observe(
        { g: reads(["orders"]) },
        { committedOffsetsOf: () => Promise.resolve([refused]) },
      ),
      {
        message:
          "the committed offsets of group g could not be looked at: no coordinator",
      },
    );
  });

  it("takes the newer brokers' word that there is no such group", async () => {
    const error = itemError(69, undefined);
    const describeGroups: Kafka["describeGroups"] = () =>
      Promise.resolve([{ state: "refused", name: "g", error }]);
    assert.equal((await observe({ g: absent }, { describeGroups })).size, 0);
  });
});
