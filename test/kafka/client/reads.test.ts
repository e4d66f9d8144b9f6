import assert from "node:assert/strict";
import { Reader } from "../../../src/kafka/client/encoding/wire.ts";
import {
  askedResources,
  DESCRIBE_CONFIGS,
  describedReply,
  METADATA,
  metadataReply,
} from "./fake-broker.ts";
import { startFakeCluster, type FakeCluster } from "./fake-cluster.ts";

const TOPIC = 2;
const BROKER = 4;

describe("a question to the cluster", () => {
  let cluster: FakeCluster;
  beforeEach(async () => {
    cluster = await startFakeCluster();
  });
  afterEach(() => cluster.close());

  it("tells the cluster's id, its controller, and its brokers in order", async () => {
    const view = await cluster.open().cluster();
    assert.equal(view.clusterId, "the-cluster");
    assert.equal(view.controllerId, 1);
    assert.deepEqual(
      view.brokers.map(({ id, port }) => [id, port]),
      [
        [1, cluster.one.port],
        [2, cluster.two.port],
      ],
    );
  });

  it("knows no controller while there is none", async () => {
    cluster.elect(-1);
    assert.equal((await cluster.open().cluster()).controllerId, undefined);
  });

  it("never lets a broker create a topic that it asks about", async () => {
    await cluster.open().topics(["new"]);
    const body = cluster.one.seen[0]?.body ?? Buffer.alloc(0);
    const reader = new Reader(body, "flexible");
    const asked = reader.array(() => {
      const topic = [reader.uuid(), reader.string()];
      reader.tags();
      return topic;
    });
    assert.deepEqual(asked, [[undefined, "new"]]);
    assert.equal(reader.bool(), false);
  });

  it("gives topics in the order of their names, errors of topics and partitions beside the rest", async () => {
    const partition = { leaderEpoch: 0, replicas: [1, 2], isr: [1] };
    cluster.have([
      { code: 3, name: "gone", id: undefined, internal: false, partitions: [] },
      {
        code: 0,
        name: "half",
        id: "AAAAAAAAAAAAAAAAAAAABQ",
        internal: false,
        partitions: [
          { ...partition, code: 0, index: 1, leader: 1, offline: [] },
          { ...partition, code: 5, index: 0, leader: -1, offline: [2] },
        ],
      },
    ]);
    const [half, gone] = await cluster.open().topics(["half", "gone"]);
    assert.deepEqual(gone?.error, {
      code: 3,
      name: "UNKNOWN_TOPIC_OR_PARTITION",
      retriable: true,
    });
    assert.equal(half?.error, undefined);
    assert.deepEqual(
      [half?.id, gone.id],
      ["AAAAAAAAAAAAAAAAAAAABQ", undefined],
    );
    const [first, second] = half?.partitions ?? [];
    assert.equal(first?.leader, undefined);
    assert.equal(first?.error?.name, "LEADER_NOT_AVAILABLE");
    assert.deepEqual(first.offline, [2]);
    assert.equal(second?.leader, 1);
  });

  it("asks nothing when there are no names", async () => {
    const kafka = cluster.open();
    assert.deepEqual(await kafka.topics([]), []);
    assert.equal((await kafka.topicConfigs([])).size, 0);
    assert.deepEqual(kafka.requestCounts(), {});
  });

  it("does not believe a broker that has not heard of its cluster: no topics is not 'nothing there'", async () => {
    const kafka = cluster.open({ retryForMs: 0 });
    cluster.answer(cluster.one, {
      [METADATA]: ({ version }) => metadataReply({ brokers: [] }, version),
    });
    const expected = { message: /not heard of its cluster/, retriable: true };
    await assert.rejects(kafka.topics("all"), expected);
  });

  it("is asked again after a broker hung up", async () => {
    let times = 0;
    cluster.answer(cluster.one, {
      [DESCRIBE_CONFIGS]: () =>
        (times += 1) === 1
          ? "hang up"
          : describedReply([{ type: TOPIC, name: "a", entries: { k: "1" } }]),
    });
    const result = (await cluster.open().topicConfigs(["a"])).get("a");
    assert(result?.state === "done");
    assert.deepEqual(result.value.get("k"), {
      value: "1",
      source: "DYNAMIC_TOPIC_CONFIG",
      type: "LONG",
      readOnly: false,
      sensitive: false,
      synonyms: [],
    });
  });

  it("is put to another broker when the one that answered first is gone", async () => {
    const kafka = cluster.open();
    await kafka.cluster();
    await cluster.one.close();
    await kafka.topics("all");
    assert.equal(cluster.two.seen.length, 1);
  });

  it("keeps what a broker says about one topic from spoiling the others", async () => {
    cluster.answer(cluster.one, {
      [DESCRIBE_CONFIGS]: () =>
        describedReply([
          { type: TOPIC, name: "a", code: 3, message: "no such topic" },
          { type: TOPIC, name: "b", code: 4711 },
          { type: TOPIC, name: "c" },
        ]),
    });
    const names = ["a", "b", "c", "d"];
    const results = await cluster.open().topicConfigs(names);
    const errors = names.map((name) => {
      const result = results.get(name);
      return result?.state === "refused" ? result.error.message : result?.state;
    });
    assert.deepEqual(errors, [
      "no such topic",
      "UNKNOWN_CODE_4711",
      "done",
      "the broker's answer does not name it",
    ]);
  });

  it("asks for the settings of 250 topics at once", async () => {
    const sizes: number[] = [];
    cluster.answer(cluster.one, {
      [DESCRIBE_CONFIGS]: (seen) => {
        const names = askedResources(seen);
        sizes.push(names.length);
        return describedReply(names.map((name) => ({ type: TOPIC, name })));
      },
    });
    const names = Array.from({ length: 501 }, (_, index) => `t${index}`);
    assert.equal((await cluster.open().topicConfigs(names)).size, 501);
    assert.deepEqual(sizes, [250, 250, 1]);
  });

  it("asks a broker itself for its settings", async () => {
    cluster.answer(cluster.two, {
      [DESCRIBE_CONFIGS]: () => describedReply([{ type: BROKER, name: "2" }]),
    });
    const result = await cluster.open().brokerConfig(2);
    assert.equal(result.state, "done");
    assert.equal(cluster.two.seen.length, 1);
  });

  it("asks any broker for what is set for all of them", async () => {
    cluster.answer(cluster.one, {
      [DESCRIBE_CONFIGS]: (seen) => {
        assert.deepEqual(askedResources(seen), [""]);
        return describedReply([{ type: BROKER, name: "" }]);
      },
    });
    const result = await cluster.open().brokerConfig("all");
    assert.equal(result.state, "done");
  });

  it("says at once which brokers are registered when the one it is asked about is not", async () => {
    await assert.rejects(cluster.open().brokerConfig(7), {
      message: "broker 7 is not registered; registered are 1, 2",
    });
  });
});
