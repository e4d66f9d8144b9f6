import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { KafkaUnreachable } from "../../../src/kafka/client/errors.ts";
import { openKafka } from "../../../src/kafka/client/kafka.ts";
import { deadAddress } from "./fake-broker.ts";
import { startFakeCluster, type FakeCluster } from "./fake-cluster.ts";

describe("the door to a cluster", () => {
  let cluster: FakeCluster;
  beforeEach(async () => {
    cluster = await startFakeCluster();
  });
  afterEach(() => cluster.close());

  it("connects when the first question comes, not before", async () => {
    const kafka = cluster.open();
    await setTimeout(20);
    assert.equal(cluster.one.connections(), 0);
    await kafka.cluster();
    assert.equal(cluster.one.connections(), 1);
  });

  it("passes over a server that is dead", async () => {
    const servers = [await deadAddress(), cluster.one.address];
    const kafka = openKafka(servers, { retryForMs: 0 });
    assert.equal((await kafka.cluster()).clusterId, "the-cluster");
    await kafka.close();
  });

  it("names every server that was tried, and why each one failed", async () => {
    const dead = [await deadAddress(), await deadAddress()];
    const kafka = openKafka(dead.join(), { retryForMs: 0 });
    const error: unknown = await kafka.cluster().catch((e: unknown) => e);
    assert(error instanceof KafkaUnreachable);
    assert.deepEqual(error.addresses, dead);
    for (const address of dead)
      assert.match(error.message, new RegExp(`${address}: .*ECONNREFUSED`));
    assert(error.cause instanceof AggregateError);
    assert.equal(error.cause.errors.length, 2);
    await kafka.close();
  });

  it("tries again as long as its server hangs up on it", async () => {
    cluster.one.refuse(2);
    const kafka = cluster.open();
    assert.equal((await kafka.cluster()).clusterId, "the-cluster");
    assert.equal(kafka.requestCounts().ApiVersions, 3);
  });

  it("gives up when the time for attempts is over", async () => {
    const kafka = openKafka(await deadAddress(), { retryForMs: 250 });
    const before = Date.now();
    await assert.rejects(kafka.cluster(), KafkaUnreachable);
    const took = Date.now() - before;
    assert(took >= 90 && took < 1_000, `${took} ms`);
    await kafka.close();
  });

  it("stops waiting for its next attempt when it is cancelled", async () => {
    const kafka = openKafka(await deadAddress(), { retryForMs: 60_000 });
    const asking = kafka.cluster({ signal: AbortSignal.timeout(30) });
    await assert.rejects(asking, { name: "KafkaCancelled", retriable: false });
    await kafka.close();
  });

  it("counts what it sends, by API", async () => {
    const kafka = cluster.open();
    await kafka.cluster();
    await kafka.topics("all");
    assert.deepEqual(kafka.requestCounts(), { ApiVersions: 1, Metadata: 2 });
  });

  it("closes its connections and stays closed", async () => {
    const kafka = cluster.open();
    await kafka.cluster();
    await kafka.close();
    await assert.rejects(kafka.cluster(), /this door is closed/);
    while (cluster.one.connections() > 0) await setTimeout(5);
  });
});
