import assert from "node:assert/strict";
import type { ChangeResult } from "../../../../src/kafka/client/items.ts";
import {
  DELETE_GROUPS,
  FIND_COORDINATOR,
  OFFSET_COMMIT,
  type Answers,
  type FakeBroker,
  type Seen,
} from "../fake-broker.ts";
import { startFakeCluster, type FakeCluster } from "../fake-cluster.ts";
import {
  askedCommits,
  askedCoordinators,
  askedGroups,
  committedReply,
  coordinatorsReply,
  deletedGroupsReply,
} from "../group-replies.ts";
import { offsetsTopic } from "../offsets-topic.ts";

const COORDINATOR_LOAD_IN_PROGRESS = 14;
const COORDINATOR_NOT_AVAILABLE = 15;
const NOT_COORDINATOR = 16;
const UNKNOWN_MEMBER_ID = 25;
const NON_EMPTY_GROUP = 68;

type Coordinators = Readonly<Record<string, FakeBroker | number>>;

describe("a change of groups", () => {
  let cluster: FakeCluster;
  let coordinators: Coordinators;
  beforeEach(async () => {
    cluster = await startFakeCluster();
    cluster.have([offsetsTopic(1, 2)]);
    coordinators = {};
  });
  afterEach(() => cluster.close());

  it("that commits offsets goes to the coordinator, with a result for each partition", async () => {
    coordinators = { g: cluster.two };
    answer(cluster.one, {});
    answer(cluster.two, {
      [OFFSET_COMMIT]: () =>
        committedReply([
          [1, UNKNOWN_MEMBER_ID],
          [0, 0],
        ]),
    });
    const results = await cluster.open().commitOffsets("g", [at(0), at(1)]);
    assert.deepEqual(results.map(inShort), [
      "t-0 done",
      "t-1 refused UNKNOWN_MEMBER_ID",
    ]);
    const [asked] = sentTo(cluster.two, OFFSET_COMMIT).map(askedCommits);
    assert.deepEqual(asked, ["t-0=5", "t-1=5"]);
  });

  it("that commits offsets also works before there is a topic of offsets", async () => {
    cluster.have([]);
    coordinators = { g: COORDINATOR_NOT_AVAILABLE };
    cluster.answer(cluster.one, {
      [FIND_COORDINATOR]: (seen) => {
        const reply = found(seen);
        coordinators = { g: cluster.one };
        return reply;
      },
      [OFFSET_COMMIT]: () => committedReply([[0, 0]]),
    });
    const results = await cluster.open().commitOffsets("g", [at(0)]);
    assert.deepEqual(results.map(inShort), ["t-0 done"]);
  });

  for (const code of [
    COORDINATOR_LOAD_IN_PROGRESS,
    COORDINATOR_NOT_AVAILABLE,
    NOT_COORDINATOR,
  ])
    it(`that commits offsets follows the coordinator after code ${code}, with what was refused`, async () => {
      coordinators = { g: cluster.one };
      answer(cluster.one, {
        [OFFSET_COMMIT]: () => {
          coordinators = { g: cluster.two };
          return committedReply([
            [0, 0],
            [1, code],
          ]);
        },
      });
      answer(cluster.two, { [OFFSET_COMMIT]: () => committedReply([[1, 0]]) });
      const results = await cluster.open().commitOffsets("g", [at(0), at(1)]);
      assert.deepEqual(results.map(inShort), ["t-0 done", "t-1 done"]);
      const asked = sentTo(cluster.two, OFFSET_COMMIT).map(askedCommits);
      assert.deepEqual(asked, [["t-1=5"]]);
    });

  it("that commits offsets may have been carried out when a coordinator keeps saying that it was not in time", async () => {
    coordinators = { g: cluster.one };
    const reply = committedReply([[0, COORDINATOR_NOT_AVAILABLE]]);
    answer(cluster.one, { [OFFSET_COMMIT]: () => reply });
    const kafka = cluster.open({ retryForMs: 150 });
    const results = await kafka.commitOffsets("g", [at(0)]);
    assert.deepEqual(results.map(inShort), [
      "t-0 unknown COORDINATOR_NOT_AVAILABLE",
    ]);
  });

  for (const reply of ["hang up", "say nothing"] as const)
    it(`is unknown, and not sent again, when the coordinator ${reply === "hang up" ? "hangs up" : "does not answer"}`, async () => {
      coordinators = { g: cluster.one };
      answer(cluster.one, {
        [OFFSET_COMMIT]: () => reply,
        [DELETE_GROUPS]: () => reply,
      });
      const kafka = cluster.open({ changeTimeoutMs: 100 });
      const [committed] = await kafka.commitOffsets("g", [at(0)]);
      assert.equal(committed?.state, "unknown");
      const [deleted] = await kafka.deleteGroups(["g"]);
      assert.equal(deleted?.state, "unknown");
      const { OffsetCommit, DeleteGroups } = kafka.requestCounts();
      assert.deepEqual([OffsetCommit, DeleteGroups], [1, 1]);
    });

  it("is not sent, and therefore tried again, when only the search for the coordinator failed", async () => {
    let times = 0;
    coordinators = { g: cluster.one };
    cluster.answer(cluster.one, {
      [FIND_COORDINATOR]: (seen) =>
        (times += 1) === 1 ? "hang up" : found(seen),
      [OFFSET_COMMIT]: () => committedReply([[0, 0]]),
    });
    const results = await cluster.open().commitOffsets("g", [at(0)]);
    assert.deepEqual(results.map(inShort), ["t-0 done"]);
  });

  it("throws when nothing was sent, and names the partition that has no leader", async () => {
    cluster.have([offsetsTopic(1, -1)]);
    coordinators = { g: COORDINATOR_NOT_AVAILABLE };
    answer(cluster.one, {});
    const kafka = cluster.open({ retryForMs: 150 });
    const expected = {
      name: "KafkaUnreachable",
      message: "__consumer_offsets-1, which keeps group g, has no leader now",
      sent: false,
    };
    await assert.rejects(kafka.commitOffsets("g", [at(0)]), expected);
    await assert.rejects(kafka.deleteGroups(["g"]), expected);
  });

  it("takes no negative offset, which would mean something else", async () => {
    const kafka = cluster.open();
    assert.throws(() => kafka.commitOffsets("g", [{ ...at(0), offset: -1n }]), {
      name: "TypeError",
      message: "expected an offset from 0 on for t-0, found -1",
    });
    assert.deepEqual(await kafka.commitOffsets("g", []), []);
    assert.deepEqual(await kafka.deleteGroups([]), []);
    assert.deepEqual(kafka.requestCounts(), {});
  });

  it("that deletes goes to the coordinator of each group, in one request for each", async () => {
    coordinators = { g: cluster.two, h: cluster.one, i: cluster.two };
    answer(cluster.one, {
      [DELETE_GROUPS]: () => deletedGroupsReply([["h", NON_EMPTY_GROUP]]),
    });
    answer(cluster.two, { [DELETE_GROUPS]: allDeleted });
    const results = await cluster.open().deleteGroups(["g", "h", "i"]);
    assert.deepEqual(results.map(inShort), [
      "g done",
      "h refused NON_EMPTY_GROUP",
      "i done",
    ]);
    const asked = sentTo(cluster.two, DELETE_GROUPS).map(askedGroups);
    assert.deepEqual(asked, [["g", "i"]]);
  });

  it("that deletes follows groups that have moved apart", async () => {
    coordinators = { g: cluster.one, h: cluster.one };
    answer(cluster.one, {
      [DELETE_GROUPS]: (seen) => {
        coordinators = { g: cluster.two, h: cluster.one };
        const first = sentTo(cluster.one, DELETE_GROUPS).length === 1;
        return deletedGroupsReply(
          askedGroups(seen).map((name) => [
            name,
            first || name === "g" ? NOT_COORDINATOR : 0,
          ]),
        );
      },
    });
    answer(cluster.two, {
      [DELETE_GROUPS]: (seen) =>
        deletedGroupsReply(
          askedGroups(seen).map((name) => [
            name,
            name === "h" ? NOT_COORDINATOR : 0,
          ]),
        ),
    });
    const results = await cluster.open().deleteGroups(["g", "h"]);
    assert.deepEqual(results.map(inShort), ["g done", "h done"]);
  });

  it("that deletes is not kept from the other groups by one without a coordinator", async () => {
    cluster.have([offsetsTopic(1, -1)]);
    coordinators = { g: COORDINATOR_NOT_AVAILABLE, h: cluster.one };
    answer(cluster.one, { [DELETE_GROUPS]: allDeleted });
    const kafka = cluster.open({ retryForMs: 60_000 });
    const results = await kafka.deleteGroups(["g", "h"]);
    assert.deepEqual(results.map(inShort), [
      "g not-sent OPERATION_NOT_ATTEMPTED",
      "h done",
    ]);
  });

  it("that deletes asks nobody for a coordinator when there is no topic of offsets", async () => {
    cluster.have([]);
    const kafka = cluster.open();
    const results = await kafka.deleteGroups(["g"]);
    assert.deepEqual(results.map(inShort), ["g refused GROUP_ID_NOT_FOUND"]);
    assert.equal(kafka.requestCounts().FindCoordinator, undefined);
  });

  function answer(broker: FakeBroker, answers: Answers): void {
    cluster.answer(broker, { [FIND_COORDINATOR]: found, ...answers });
  }
  function found(seen: Seen): Buffer {
    return coordinatorsReply(
      askedCoordinators(seen).map((name) => [name, coordinators[name] ?? 24]),
      (broker) => (broker === cluster.one ? 1 : 2),
    );
  }
});

function at(partition: number) {
  return { topic: "t", partition, offset: 5n };
}

function sentTo(broker: FakeBroker, api: number): readonly Seen[] {
  return broker.seen.filter(({ key }) => key === api);
}

function allDeleted(seen: Seen): Buffer {
  return deletedGroupsReply(askedGroups(seen).map((name) => [name, 0]));
}

function inShort(result: ChangeResult): string {
  return result.state === "done"
    ? `${result.name} done`
    : `${result.name} ${result.state} ${result.error.name}`;
}
