import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { KafkaUnreachable } from "../../../../src/kafka/client/errors.ts";
import { openKafka } from "../../../../src/kafka/client/kafka.ts";
import {
  alteredReply,
  deadAddress,
  INCREMENTAL_ALTER_CONFIGS,
  METADATA,
} from "../fake-broker.ts";
import { startFakeCluster, type FakeCluster } from "../fake-cluster.ts";
import { startSilentServer } from "../silent-server.ts";

const patient = { retryForMs: 60_000, firstContactMs: 400 };

describe("the first contact with a cluster", () => {
  let cluster: FakeCluster;
  beforeEach(async () => {
    cluster = await startFakeCluster();
  });
  afterEach(() => cluster.close());

  const failureOf = async (servers: string): Promise<KafkaUnreachable> => {
    const kafka = openKafka(servers, patient);
    const error: unknown = await kafka.cluster().catch((e: unknown) => e);
    await kafka.close();
    assert(error instanceof KafkaUnreachable, String(error));
    assert.equal(error.retriable, false);
    return error;
  };

  it("has a time limit of its own, however long retries may go on", async () => {
    const { message } = await failureOf(await deadAddress());
    assert.match(message, /connection refused/);
  });

  it("ends in time when nobody says anything", async () => {
    const silent = await startSilentServer();
    const { message } = await failureOf(silent.address);
    assert.match(message, /no answer in time/);
    await silent.close();
  });

  it("tells that a server may expect SASL when it hangs up on the first question", async () => {
    cluster.answer(cluster.one, { [METADATA]: () => "hang up" });
    const { message } = await failureOf(cluster.one.address);
    assert.match(message, /connection lost: .*; if it expects SASL, add sasl$/);
  });

  it("counts anew with the next question", async () => {
    const kafka = openKafka(cluster.one.address, patient);
    cluster.answer(cluster.one, { [METADATA]: () => "hang up" });
    await assert.rejects(kafka.cluster(), KafkaUnreachable);
    await setTimeout(patient.firstContactMs);
    cluster.answer(cluster.one, {});
    assert.equal((await kafka.cluster()).clusterId, "the-cluster");
    await kafka.close();
  });

  it("leaves a later question its time when the first one was another", async () => {
    const kafka = openKafka(cluster.one.address, patient);
    cluster.answer(cluster.one, {
      [INCREMENTAL_ALTER_CONFIGS]: () => alteredReply([["a", 0]]),
    });
    await kafka.alterTopicConfigs([{ topic: "a", set: {}, unset: [] }]);
    await setTimeout(patient.firstContactMs);
    assert.equal((await kafka.cluster()).clusterId, "the-cluster");
    await kafka.close();
  });

  it("once made, gives way to patience: a cluster that was there may come back", async () => {
    const kafka = openKafka(cluster.one.address, patient);
    await kafka.cluster();
    let hungUp = 0;
    cluster.answer(cluster.one, {
      [METADATA]: () => {
        hungUp += 1;
        if (hungUp === 3) cluster.answer(cluster.one, {});
        return "hang up";
      },
    });
    assert.equal((await kafka.cluster()).clusterId, "the-cluster");
    assert.equal(hungUp, 3);
    await kafka.close();
  });
});
