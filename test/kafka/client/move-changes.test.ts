import assert from "node:assert/strict";
import {
  ALTER_PARTITION_REASSIGNMENTS,
  ELECT_LEADERS,
  type Seen,
} from "./fake-broker.ts";
import { startFakeCluster, type FakeCluster } from "./fake-cluster.ts";
import { askedMoves, electedReply, reassignedReply } from "./move-replies.ts";

const NOT_CONTROLLER = 41;
const NO_REASSIGNMENT_IN_PROGRESS = 85;

describe("a change of replicas or leaders", () => {
  let cluster: FakeCluster;
  beforeEach(async () => {
    cluster = await startFakeCluster();
  });
  afterEach(() => cluster.close());

  it("goes to the controller and tells of each partition in the order asked", async () => {
    cluster.elect(2);
    const seen: Seen[] = [];
    cluster.answer(cluster.two, {
      [ALTER_PARTITION_REASSIGNMENTS]: (request) => {
        seen.push(request);
        return reassignedReply([
          ["b", 0, 39, "unknown broker 9"],
          ["a", 1, 0],
          ["a", 0, NO_REASSIGNMENT_IN_PROGRESS],
        ]);
      },
    });
    const results = await cluster.open().reassign([
      { topic: "a", partition: 0, replicas: undefined },
      { topic: "b", partition: 0, replicas: [9] },
      { topic: "a", partition: 1, replicas: [2, 1] },
    ]);
    assert.deepEqual(
      results.map((result) => [
        result.name,
        result.state === "done" ? "done" : result.error.message,
      ]),
      [
        ["a-0", "NO_REASSIGNMENT_IN_PROGRESS"],
        ["b-0", "unknown broker 9"],
        ["a-1", "done"],
      ],
    );
    assert.deepEqual(seen.map(askedMoves), [
      ["a-0=cancel", "a-1=2,1", "b-0=9"],
    ]);
  });

  it("follows a controller that has moved, although the answer names no partition", async () => {
    cluster.answer(cluster.one, {
      [ALTER_PARTITION_REASSIGNMENTS]: () => {
        cluster.elect(2);
        return reassignedReply([], NOT_CONTROLLER);
      },
    });
    cluster.answer(cluster.two, {
      [ALTER_PARTITION_REASSIGNMENTS]: () => reassignedReply([["a", 0, 0]]),
    });
    const move = { topic: "a", partition: 0, replicas: [1] };
    assert.deepEqual(await cluster.open().reassign([move]), [
      { state: "done", name: "a-0" },
    ]);
  });

  it("is unknown after a lost connection, and not sent again", async () => {
    let times = 0;
    cluster.answer(cluster.one, {
      [ALTER_PARTITION_REASSIGNMENTS]: () => {
        times += 1;
        return "hang up";
      },
    });
    const move = { topic: "a", partition: 0, replicas: [1] };
    const [result] = await cluster.open().reassign([move]);
    assert.equal(result?.state, "unknown");
    assert.equal(times, 1);
  });

  it("takes a leader that leads already for an elected one", async () => {
    cluster.answer(cluster.one, {
      [ELECT_LEADERS]: () =>
        electedReply([
          ["a", 0, 84],
          ["a", 1, 0],
          ["a", 2, 80, "not in sync"],
        ]),
    });
    const partitions = [0, 1, 2].map((partition) => ({
      topic: "a",
      partition,
    }));
    const results = await cluster.open().electPreferredLeaders(partitions);
    assert.deepEqual(
      results.map(({ name, state }) => [name, state]),
      [
        ["a-0", "done"],
        ["a-1", "done"],
        ["a-2", "refused"],
      ],
    );
  });
});
