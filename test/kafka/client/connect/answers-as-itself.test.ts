import assert from "node:assert/strict";
import { answersAsItself } from "../../../../src/kafka/client/connect/answers-as-itself.ts";
import {
  deadAddress,
  DESCRIBE_CONFIGS,
  describedReply,
  member,
  METADATA,
  metadataReply,
  startFakeBroker,
  type FakeBroker,
} from "../fake-broker.ts";

const BROKER = 4;

describe("whether a broker answers as itself", () => {
  let broker: FakeBroker;
  beforeEach(async () => {
    broker = await startFakeBroker();
  });
  afterEach(() => broker.close());

  it("is proved by its own settings, with the id of its cluster", async () => {
    broker.answer({
      [METADATA]: () =>
        metadataReply({ controllerId: 1, brokers: [member(1, broker)] }),
      [DESCRIBE_CONFIGS]: () => describedReply([{ type: BROKER, name: "1" }]),
    });
    assert.deepEqual(await answersAsItself(broker.address, 1), {
      state: "itself",
      clusterId: "the-cluster",
      registered: true,
      controllerId: 1,
      config: new Map(),
    });
  });

  it("also tells that it has not heard of its cluster yet", async () => {
    broker.answer({
      [METADATA]: () => metadataReply({ brokers: [] }),
      [DESCRIBE_CONFIGS]: () => describedReply([{ type: BROKER, name: "1" }]),
    });
    const answer = await answersAsItself(broker.address, 1);
    assert(answer.state === "itself");
    assert.equal(answer.registered, false);
  });

  it("is denied by another broker at its address", async () => {
    const message = "Unexpected broker id, expected 2 or empty string";
    broker.answer({
      [DESCRIBE_CONFIGS]: () =>
        describedReply([{ type: BROKER, name: "1", code: 42, message }]),
    });
    const answer = await answersAsItself(broker.address, 1);
    assert(answer.state === "refused");
    assert.equal(answer.error.message, message);
  });

  it("is not known when nobody listens or nobody answers", async () => {
    const options = { connectionTimeoutMs: 1_000, requestTimeoutMs: 50 };
    for (const address of [await deadAddress(), broker.address]) {
      const answer = await answersAsItself(address, 1, options);
      assert(answer.state === "silent");
      assert.match(answer.error.message, new RegExp(address));
    }
  });

  it("can be given up", async () => {
    const signal = AbortSignal.timeout(30);
    const asking = answersAsItself(broker.address, 1, {}, { signal });
    await assert.rejects(asking, { name: "KafkaCancelled" });
  });
});
