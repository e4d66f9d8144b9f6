import assert from "node:assert/strict";
import type { ItemResult } from "../../../../src/kafka/client/items.ts";
import {
  CONSUMER_GROUP_DESCRIBE,
  DESCRIBE_GROUPS,
  FIND_COORDINATOR,
  LIST_GROUPS,
  OFFSET_FETCH,
  type FakeBroker,
  type Seen,
} from "../fake-broker.ts";
import { startFakeCluster, type FakeCluster } from "../fake-cluster.ts";
import {
  askedCoordinators,
  askedGroups,
  coordinatorsReply,
  describedConsumersReply,
  describedGroupsReply,
  fetchedGroupsReply,
  fetchedReply,
  groupsReply,
} from "../group-replies.ts";
import { offsetsTopic } from "../offsets-topic.ts";

const COORDINATOR_LOAD_IN_PROGRESS = 14;
const COORDINATOR_NOT_AVAILABLE = 15;
const NOT_COORDINATOR = 16;
const UNKNOWN_SERVER_ERROR = -1;
const UNSUPPORTED_VERSION = 35;
const GROUP_ID_NOT_FOUND = 69;

describe("a question about groups", () => {
  let cluster: FakeCluster;
  // Who coordinates which group, or the error instead; both brokers say the same.
  let coordinators: Readonly<Record<string, FakeBroker | number>>;
  beforeEach(async () => {
    cluster = await startFakeCluster();
    cluster.have([offsetsTopic(1, 2)]);
    coordinators = {};
    answer(cluster.one, {});
  });
  afterEach(() => cluster.close());

  it("asks nobody for a coordinator when there is no topic of offsets: that would create it", async () => {
    cluster.have([]);
    const kafka = cluster.open();
    const [described] = await kafka.describeGroups(["g"]);
    assert(described?.state === "done");
    assert.equal(described.value.state, "Dead");
    assert.deepEqual(await kafka.committedOffsets("g"), {
      state: "done",
      name: "g",
      value: [],
    });
    assert.equal(kafka.requestCounts().FindCoordinator, undefined);
  });

  it("goes to the coordinator of each group, in one request for each", async () => {
    coordinators = { g: cluster.one, h: cluster.two, i: cluster.two };
    answer(cluster.two, {
      [DESCRIBE_GROUPS]: () =>
        describedGroupsReply([
          { name: "i", state: "Dead" },
          {
            name: "h",
            members: [[bytes("0000000000020001ff"), bytes("")]],
          },
        ]),
    });
    answer(cluster.one, {
      [DESCRIBE_GROUPS]: () =>
        describedGroupsReply([
          {
            name: "g",
            members: [
              [
                bytes("0000" + "00000001" + "000174" + "ffffffff"),
                bytes("0000" + "00000001" + "000174" + "00000001" + "00000003"),
              ],
            ],
          },
        ]),
    });
    const results = await cluster.open().describeGroups(["h", "g", "i"]);
    const shared = { clientId: "client", host: "/127.0.0.1", memberId: "m0" };
    const settled = {
      newer: false,
      protocolType: "consumer",
      protocol: "range",
    };
    assert.deepEqual(
      results.map((result) => result.state === "done" && result.value),
      [
        {
          ...settled,
          state: "Stable",
          coordinator: 2,
          members: [{ ...shared, topics: undefined, assigned: undefined }],
        },
        {
          ...settled,
          state: "Stable",
          coordinator: 1,
          members: [
            {
              ...shared,
              topics: ["t"],
              assigned: [{ topic: "t", partitions: [3] }],
            },
          ],
        },
        { ...settled, state: "Dead", coordinator: 2, members: [] },
      ],
    );
    const asked = cluster.two.seen.filter(({ key }) => key === DESCRIBE_GROUPS);
    assert.deepEqual(asked.map(askedGroups), [["h", "i"]]);
  });

  it("is asked in the newer way about groups that are said to be dead, where the broker knows that way", async () => {
    const newer = await startFakeCluster({ [CONSUMER_GROUP_DESCRIBE]: [0, 1] });
    try {
      newer.have([offsetsTopic(1, 2)]);
      const asked: (readonly string[])[] = [];
      newer.answer(newer.one, {
        [FIND_COORDINATOR]: (seen) =>
          coordinatorsReply(
            askedCoordinators(seen).map((name) => [name, newer.one]),
            () => 1,
          ),
        [DESCRIBE_GROUPS]: () =>
          describedGroupsReply([
            { name: "classic" },
            { name: "modern", state: "Dead" },
            { name: "pattern", code: GROUP_ID_NOT_FOUND, state: "Dead" },
            { name: "gone", state: "Dead" },
            { name: "moved", state: "Dead" },
          ]),
        [CONSUMER_GROUP_DESCRIBE]: (seen) => {
          asked.push(askedGroups(seen));
          return describedConsumersReply([
            ["modern", 0],
            ["pattern", 0, "t.*"],
            ["gone", GROUP_ID_NOT_FOUND],
            ["moved", UNKNOWN_SERVER_ERROR],
          ]);
        },
      });
      const names = ["classic", "modern", "pattern", "gone", "moved"];
      const results = await newer.open().describeGroups(names);
      assert.deepEqual(asked, [["modern", "pattern", "gone", "moved"]]);
      const views = results.map((result) =>
        result.state === "done" ? result.value : result.error.name,
      );
      const member = {
        memberId: "m0",
        clientId: "client",
        host: "/127.0.0.1",
        topics: ["t"],
        assigned: [{ topic: "t", partitions: [3] }],
      };
      const modern = {
        state: "Stable",
        newer: true,
        protocolType: "consumer",
        protocol: "uniform",
        members: [member],
        coordinator: 1,
      };
      assert.deepEqual(views[1], modern);
      // What a pattern matches nobody tells.
      assert.deepEqual(views[2], {
        ...modern,
        members: [{ ...member, topics: undefined }],
      });
      const gone = views[3];
      assert.equal(typeof gone === "object" && gone.state, "Dead");
      assert.equal(views[4], "UNKNOWN_SERVER_ERROR");
    } finally {
      await newer.close();
    }
  });

  it("takes them for dead where the broker does not allow the newer protocol", async () => {
    const newer = await startFakeCluster({ [CONSUMER_GROUP_DESCRIBE]: [0, 0] });
    try {
      newer.have([offsetsTopic(1, 2)]);
      newer.answer(newer.one, {
        [FIND_COORDINATOR]: () =>
          coordinatorsReply([["g", newer.one]], () => 1),
        [DESCRIBE_GROUPS]: () =>
          describedGroupsReply([{ name: "g", state: "Dead" }]),
        [CONSUMER_GROUP_DESCRIBE]: () =>
          describedConsumersReply([["g", UNSUPPORTED_VERSION]]),
      });
      const [result] = await newer.open().describeGroups(["g"]);
      assert.equal(result?.state === "done" && result.value.state, "Dead");
    } finally {
      await newer.close();
    }
  });

  for (const code of [
    COORDINATOR_LOAD_IN_PROGRESS,
    COORDINATOR_NOT_AVAILABLE,
    NOT_COORDINATOR,
  ])
    it(`follows a coordinator that has moved, after code ${code}`, async () => {
      coordinators = { g: cluster.one, h: cluster.one };
      answer(cluster.one, {
        [DESCRIBE_GROUPS]: () => {
          coordinators = { h: cluster.two };
          return describedGroupsReply([{ name: "g" }, { name: "h", code }]);
        },
      });
      answer(cluster.two, {
        [DESCRIBE_GROUPS]: () => describedGroupsReply([{ name: "h" }]),
      });
      const results = await cluster.open().describeGroups(["g", "h"]);
      assert.deepEqual(results.map(inShort), ["g done", "h done"]);
      const asked = cluster.two.seen.filter(
        ({ key }) => key === DESCRIBE_GROUPS,
      );
      assert.deepEqual(asked.map(askedGroups), [["h"]]);
    });

  it("is refused at once for a group whose partition of offsets has no leader, and says which", async () => {
    cluster.have([offsetsTopic(1, -1)]);
    coordinators = { g: COORDINATOR_NOT_AVAILABLE, h: cluster.one };
    answer(cluster.one, {
      [DESCRIBE_GROUPS]: () => describedGroupsReply([{ name: "h" }]),
    });
    const kafka = cluster.open({ retryForMs: 60_000 });
    const results = await kafka.describeGroups(["g", "h"]);
    const reason =
      "COORDINATOR_NOT_AVAILABLE __consumer_offsets-1, which keeps group g, has no leader now";
    assert.deepEqual(results.map(inShort), [`g ${reason}`, "h done"]);
    assert.equal(inShort(await kafka.committedOffsets("g")), `g ${reason}`);
  });

  it("waits for a coordinator that is just being found", async () => {
    let times = 0;
    cluster.answer(cluster.one, {
      [FIND_COORDINATOR]: () =>
        coordinatorsReply(
          [["g", (times += 1) === 1 ? COORDINATOR_NOT_AVAILABLE : cluster.one]],
          idOf,
        ),
      [OFFSET_FETCH]: () => fetchedReply([]),
    });
    const result = await cluster.open().committedOffsets("g");
    assert.deepEqual(result, { state: "done", name: "g", value: [] });
  });

  it("gives every committed offset of a group", async () => {
    coordinators = { g: cluster.two };
    answer(cluster.two, {
      [OFFSET_FETCH]: () =>
        fetchedReply([
          { partition: 0, offset: 5n },
          { partition: 1, offset: -1n },
        ]),
    });
    assert.deepEqual(await cluster.open().committedOffsets("g"), {
      state: "done",
      name: "g",
      value: [{ topic: "t", partition: 0, offset: 5n, metadata: "" }],
    });
  });

  it("asks a coordinator for the offsets of all its groups at once, an old one for each", async () => {
    for (const [newest, requests] of [
      [7, [1, 2]],
      [8, [1, 1]],
    ] as const) {
      const other = await startFakeCluster({ [OFFSET_FETCH]: [0, newest] });
      try {
        const at = { g: other.one, h: other.two, i: other.two };
        other.have([offsetsTopic(1, 2)]);
        const reply = (groups: Readonly<Record<string, bigint>>): Buffer =>
          newest === 8
            ? fetchedGroupsReply(groups)
            : fetchedReply([{ partition: 0, offset: 5n }]);
        other.answer(other.one, {
          [FIND_COORDINATOR]: () =>
            coordinatorsReply(Object.entries(at), (broker) =>
              broker === other.one ? 1 : 2,
            ),
          [OFFSET_FETCH]: () => reply({ g: 5n }),
        });
        other.answer(other.two, {
          [OFFSET_FETCH]: () => reply({ i: 5n, h: 5n }),
        });
        const groups = ["i", "g", "h", "g"];
        const results = await other.open().committedOffsetsOf(groups);
        const value = [{ topic: "t", partition: 0, offset: 5n, metadata: "" }];
        assert.deepEqual(
          results,
          groups.map((name) => ({ state: "done", name, value })),
        );
        const asked = [other.one, other.two].map(
          ({ seen }) => seen.filter(({ key }) => key === OFFSET_FETCH).length,
        );
        assert.deepEqual(asked, requests);
      } finally {
        await other.close();
      }
    }
  });

  it("does not leave out a commit that cannot be told", async () => {
    coordinators = { g: cluster.one };
    answer(cluster.one, {
      [OFFSET_FETCH]: () =>
        fetchedReply([
          { partition: 0, offset: 5n },
          { partition: 1, offset: -1n, code: 29 },
        ]),
    });
    const result = await cluster.open().committedOffsets("g");
    assert.equal(
      inShort(result),
      "g TOPIC_AUTHORIZATION_FAILED TOPIC_AUTHORIZATION_FAILED",
    );
  });

  it("lists the groups of all brokers, in order", async () => {
    answer(cluster.one, { [LIST_GROUPS]: () => groupsReply(["b", "c"]) });
    answer(cluster.two, { [LIST_GROUPS]: () => groupsReply(["a", "c"]) });
    const { groups, unseen } = await cluster.open().groups();
    assert.deepEqual(groups[0], {
      group: "a",
      protocolType: "consumer",
      state: "Empty",
      type: "classic",
    });
    assert.deepEqual(
      groups.map(({ group }) => group),
      ["a", "b", "c"],
    );
    assert.deepEqual(unseen, []);
  });

  it("asks a broker again that is loading its groups", async () => {
    let times = 0;
    answer(cluster.one, { [LIST_GROUPS]: () => groupsReply([]) });
    answer(cluster.two, {
      [LIST_GROUPS]: () =>
        (times += 1) === 1
          ? groupsReply([], COORDINATOR_LOAD_IN_PROGRESS)
          : groupsReply(["a"]),
    });
    const { groups, unseen } = await cluster.open().groups();
    assert.equal(groups.length, 1);
    assert.deepEqual(unseen, []);
  });

  it("names the brokers that do not answer and partitions without a leader: groups may be there", async () => {
    cluster.have([offsetsTopic(1, -1)]);
    answer(cluster.one, { [LIST_GROUPS]: () => groupsReply(["a"]) });
    answer(cluster.two, {
      [LIST_GROUPS]: () => groupsReply([], COORDINATOR_LOAD_IN_PROGRESS),
    });
    const kafka = cluster.open({ retryForMs: 150 });
    const { groups, unseen } = await kafka.groups();
    assert.equal(groups.length, 1);
    assert.deepEqual(unseen, [
      `broker 2: ListGroups to ${cluster.two.address}: COORDINATOR_LOAD_IN_PROGRESS`,
      "__consumer_offsets-1 has no leader now",
    ]);
  });

  function answer(
    broker: FakeBroker,
    answers: Parameters<FakeCluster["answer"]>[1],
  ): void {
    cluster.answer(broker, {
      [FIND_COORDINATOR]: (seen: Seen) =>
        coordinatorsReply(
          askedCoordinators(seen).map((name) => [
            name,
            coordinators[name] ?? 24,
          ]),
          idOf,
        ),
      ...answers,
    });
  }
  function idOf(broker: FakeBroker): number {
    return broker === cluster.one ? 1 : 2;
  }
});

function inShort(result: ItemResult<unknown>): string {
  return result.state === "done"
    ? `${result.name} done`
    : `${result.name} ${result.error.name} ${result.error.message}`;
}

function bytes(hex: string): Buffer {
  return Buffer.from(hex, "hex");
}
