import assert from "node:assert/strict";
import { LIST_PARTITION_REASSIGNMENTS } from "./fake-broker.ts";
import { startFakeCluster, type FakeCluster } from "./fake-cluster.ts";
import { movesReply } from "./move-replies.ts";

const NOT_CONTROLLER = 41;
const CLUSTER_AUTHORIZATION_FAILED = 31;

describe("the question for moves", () => {
  let cluster: FakeCluster;
  beforeEach(async () => {
    cluster = await startFakeCluster();
  });
  afterEach(() => cluster.close());

  it("is asked of the controller, also after it has moved", async () => {
    cluster.answer(cluster.one, {
      [LIST_PARTITION_REASSIGNMENTS]: () => {
        cluster.elect(2);
        return movesReply([], NOT_CONTROLLER);
      },
    });
    cluster.answer(cluster.two, {
      [LIST_PARTITION_REASSIGNMENTS]: () => movesReply([["a", 3]]),
    });
    const move = { replicas: [1, 2], adding: [2], removing: [1] };
    assert.deepEqual(await cluster.open().reassignments(), [
      { topic: "a", partition: 3, ...move },
    ]);
  });

  it("is no answer of nothing when it is refused", async () => {
    cluster.answer(cluster.one, {
      [LIST_PARTITION_REASSIGNMENTS]: () =>
        movesReply([], CLUSTER_AUTHORIZATION_FAILED),
    });
    await assert.rejects(
      cluster.open().reassignments(),
      /CLUSTER_AUTHORIZATION_FAILED/,
    );
  });
});
