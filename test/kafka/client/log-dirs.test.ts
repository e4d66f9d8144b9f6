import assert from "node:assert/strict";
import { DESCRIBE_LOG_DIRS } from "./fake-broker.ts";
import { startFakeCluster, type FakeCluster } from "./fake-cluster.ts";
import { logDirsReply } from "./move-replies.ts";

const CLUSTER_AUTHORIZATION_FAILED = 31;

describe("the question for log dirs", () => {
  let cluster: FakeCluster;
  beforeEach(async () => {
    cluster = await startFakeCluster();
  });
  afterEach(() => cluster.close());

  it("is answered by each broker for itself, and by none for one that is not there", async () => {
    cluster.answer(cluster.one, {
      [DESCRIBE_LOG_DIRS]: () => logDirsReply("/one", 10n),
    });
    cluster.answer(cluster.two, {
      [DESCRIBE_LOG_DIRS]: () => logDirsReply("/two", 20n),
    });
    const [two, three, one] = await cluster.open().logDirs([2, 3, 1]);
    const replica = { topic: "a", partition: 0, future: false };
    const logDir = (path: string, bytes: bigint) => ({
      path,
      error: undefined,
      replicas: [{ ...replica, bytes }],
      totalBytes: undefined,
      usableBytes: 1_000n,
    });
    const done = { state: "done" };
    assert.deepEqual(one, { ...done, name: "1", value: [logDir("/one", 10n)] });
    assert.deepEqual(two, { ...done, name: "2", value: [logDir("/two", 20n)] });
    assert(three?.state === "refused");
    assert.equal(three.error.message, "broker 3 is not registered");
  });

  it("keeps what the others say when one refuses to tell", async () => {
    cluster.answer(cluster.one, {
      [DESCRIBE_LOG_DIRS]: () =>
        logDirsReply("/one", 10n, CLUSTER_AUTHORIZATION_FAILED),
    });
    cluster.answer(cluster.two, {
      [DESCRIBE_LOG_DIRS]: () => logDirsReply("/two", 20n),
    });
    const results = await cluster.open().logDirs([1, 2]);
    assert.deepEqual(
      results.map(({ name, state }) => [name, state]),
      [
        ["1", "refused"],
        ["2", "done"],
      ],
    );
  });
});
