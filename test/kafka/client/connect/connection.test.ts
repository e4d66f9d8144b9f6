import assert from "node:assert/strict";
import {
  KafkaRequestFailed,
  KafkaUnreachable,
} from "../../../../src/kafka/client/errors.ts";
import { createTopics } from "../../../../src/kafka/client/messages/create-topics.ts";
import { metadata } from "../../../../src/kafka/client/messages/metadata.ts";
import { connect } from "../../../../src/kafka/client/connect/connection.ts";
import type { TransportOptions } from "../../../../src/kafka/client/connect/transport.ts";
import {
  CREATE_TOPICS,
  METADATA,
  deadAddress,
  member,
  metadataReply,
  startFakeBroker,
  type FakeBroker,
} from "../fake-broker.ts";

const options: TransportOptions = {
  clientId: "kafka-stack",
  connectionTimeoutMs: 2_000,
  tls: undefined,
  sasl: undefined,
};
const limits = { timeoutMs: 2_000, signal: undefined };

describe("a connection to one broker", () => {
  let broker: FakeBroker;
  beforeEach(async () => {
    broker = await startFakeBroker({ [CREATE_TOPICS]: [5, 7] });
  });
  afterEach(() => broker.close());

  const brokers = (): readonly ReturnType<typeof member>[] => [
    member(1, broker),
  ];

  it("says who we are and which version we speak", async () => {
    broker.answer({ [METADATA]: () => metadataReply({ brokers: brokers() }) });
    const connection = await connect(broker.address, options);
    const answer = await connection.send(metadata, { topics: [] }, limits);
    assert.equal(answer.clusterId, "the-cluster");
    const [seen] = broker.seen;
    assert.equal(seen?.clientId, "kafka-stack");
    assert.equal(seen.version, 7);
    connection.close();
  });

  it("refuses to send what the broker has no version of, and says which it has", async () => {
    const connection = await connect(broker.address, options);
    const request = { topics: [], timeoutMs: 1, validateOnly: false };
    await assert.rejects(connection.send(createTopics, request, limits), {
      name: "KafkaRequestFailed",
      message: `CreateTopics to ${broker.address}: we speak version 4, this broker speaks versions 5 to 7`,
      retriable: false,
      sent: false,
    });
    assert.equal(broker.seen.length, 0);
    connection.close();
  });

  it("speaks the newest version that both know", async () => {
    const newer = await startFakeBroker({ [METADATA]: [0, 13] });
    newer.answer({
      [METADATA]: ({ version }) =>
        metadataReply({ brokers: brokers() }, version),
    });
    const connection = await connect(newer.address, options);
    const answer = await connection.send(metadata, { topics: [] }, limits);
    assert.equal(answer.clusterId, "the-cluster");
    assert.equal(newer.seen[0]?.version, 12);
    connection.close();
    await newer.close();
  });

  it("names all versions that it could have spoken", async () => {
    const ancient = await startFakeBroker({ [METADATA]: [0, 5] });
    const connection = await connect(ancient.address, options);
    await assert.rejects(connection.send(metadata, { topics: [] }, limits), {
      message: `Metadata to ${ancient.address}: we speak version 12 or 7, this broker speaks versions 0 to 5`,
    });
    connection.close();
    await ancient.close();
  });

  it("names the address and keeps the cause when nobody listens", async () => {
    const address = await deadAddress();
    const error: unknown = await connect(address, options).catch(
      (thrown: unknown) => thrown,
    );
    assert(error instanceof KafkaUnreachable);
    assert(error.message.startsWith(`${address}: `));
    assert.deepEqual(error.addresses, [address]);
    assert.equal(error.retriable, true);
    assert(error.cause instanceof Error);
  });

  it("ends a request that is not answered in time, and itself with it", async () => {
    const connection = await connect(broker.address, options);
    const short = { timeoutMs: 50, signal: undefined };
    await assert.rejects(connection.send(metadata, { topics: [] }, short), {
      message: `Metadata to ${broker.address}: no answer within 50 ms`,
      retriable: true,
      sent: true,
      timedOut: true,
    });
    assert.equal(connection.isAlive(), false);
  });

  it("ends a request when it is cancelled, and sends none after that", async () => {
    const connection = await connect(broker.address, options);
    const stop = new AbortController();
    broker.answer({
      [METADATA]: () => {
        stop.abort(new Error("enough"));
        return "say nothing";
      },
    });
    const cancellable = { timeoutMs: 2_000, signal: stop.signal };
    const send = (): Promise<unknown> =>
      connection.send(metadata, { topics: [] }, cancellable);
    await assert.rejects(send(), { name: "KafkaCancelled", sent: true });
    await assert.rejects(send(), { name: "KafkaCancelled", sent: false });
    assert.equal(broker.seen.length, 1);
  });

  it("ends a request when the broker hangs up", async () => {
    broker.answer({ [METADATA]: () => "hang up" });
    const connection = await connect(broker.address, options);
    const sending = connection.send(metadata, { topics: [] }, limits);
    await assert.rejects(sending, /connection lost/);
    assert.equal(connection.isAlive(), false);
  });

  for (const [what, change] of [
    ["too short", (body: Buffer) => body.subarray(0, -1)],
    ["too long", (body: Buffer) => Buffer.concat([body, Buffer.alloc(1)])],
  ] as const)
    it(`refuses an answer that is ${what}`, async () => {
      const reply = change(metadataReply({ brokers: brokers() }));
      broker.answer({ [METADATA]: () => reply });
      const connection = await connect(broker.address, options);
      const sending = connection.send(metadata, { topics: [] }, limits);
      await assert.rejects(sending, (error: unknown) => {
        assert(error instanceof KafkaRequestFailed);
        assert.match(error.message, /an answer that cannot be read/);
        assert.equal(error.retriable, false);
        return true;
      });
      connection.close();
    });

  it("waits as long as the broker asked before it sends again", async () => {
    const throttled = metadataReply({ brokers: brokers(), throttleMs: 80 });
    broker.answer({ [METADATA]: () => throttled });
    const connection = await connect(broker.address, options);
    await connection.send(metadata, { topics: [] }, limits);
    const before = Date.now();
    await connection.send(metadata, { topics: [] }, limits);
    assert(Date.now() - before >= 75);
    connection.close();
  });
});
