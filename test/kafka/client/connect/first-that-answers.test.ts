import assert from "node:assert/strict";
import { KafkaUnreachable } from "../../../../src/kafka/client/errors.ts";
import { openKafka } from "../../../../src/kafka/client/kafka.ts";
import { deadAddress } from "../fake-broker.ts";
import { startFakeCluster, type FakeCluster } from "../fake-cluster.ts";
import { type SilentServer, startSilentServer } from "../silent-server.ts";

describe("the first of several servers that answers", () => {
  let cluster: FakeCluster;
  let silent: readonly SilentServer[];
  beforeEach(async () => {
    cluster = await startFakeCluster();
    silent = await Promise.all([1, 2, 3, 4].map(() => startSilentServer()));
  });
  afterEach(async () => {
    await cluster.close();
    await Promise.all(silent.map((server) => server.close()));
  });

  it("is found although those before it say nothing", async () => {
    const servers = [...silent.map(({ address }) => address)];
    const kafka = openKafka([...servers, cluster.one.address], {
      connectionTimeoutMs: 20_000,
      retryForMs: 0,
    });
    assert.equal((await kafka.cluster()).clusterId, "the-cluster");
    await kafka.close();
  });

  it("is asked alone when it is the first one", async () => {
    const kafka = openKafka([cluster.one.address, cluster.two.address]);
    await kafka.cluster();
    assert.deepEqual(kafka.requestCounts(), { ApiVersions: 1, Metadata: 1 });
    await kafka.close();
  });

  it("may not be there: then each one is named, and all together took no longer than two", async function () {
    this.timeout(10_000);
    const dead = await deadAddress();
    const servers = [...silent.map(({ address }) => address), dead];
    const options = { connectionTimeoutMs: 1_000, retryForMs: 0 };
    const kafka = openKafka(servers, options);
    const before = Date.now();
    const error: unknown = await kafka.cluster().catch((e: unknown) => e);
    const took = Date.now() - before;
    assert(error instanceof KafkaUnreachable);
    for (const { address } of silent)
      assert.ok(error.message.includes(`${address}: no answer within 1000 ms`));
    assert.ok(error.message.includes(`${dead}: connection refused`));
    assert.ok(took < 4 * 1_000, `${took} ms`);
    await kafka.close();
  });

  it("may not be there: then whoever gave up is told so", async () => {
    const servers = silent.map(({ address }) => address);
    const kafka = openKafka(servers, { connectionTimeoutMs: 20_000 });
    const signal = AbortSignal.timeout(50);
    const asking = kafka.cluster({ signal });
    await assert.rejects(asking, { name: "KafkaCancelled" });
    await kafka.close();
  });
});
