import assert from "node:assert/strict";
import { KafkaUnreachable } from "../../../src/kafka/client/errors.ts";
import { itemError } from "../../../src/kafka/client/items.ts";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import { readBack } from "../../../src/kinds/topics/read-back.ts";
import type { Look } from "../../../src/reconcile/kind.ts";
import { memoryCluster } from "./door.ts";
import { configure, create, inLines } from "./steps.ts";
import type { StoredTopic } from "./stored-topic.ts";

const bare: StoredTopic = { partitions: 1, replicationFactor: 1, config: {} };
const set = configure("t", { "retention.ms": "1" });
const accepted = { state: "done", step: set } as const;
const look: Look = { signal: new AbortController().signal };
const gone = new KafkaUnreachable("no server answers", [], { retriable: true });

describe("readBack", () => {
  it("sends nothing when the settings stand as they were set", async () => {
    const config = { "retention.ms": "1" };
    const cluster = memoryCluster({ t: { ...bare, config } });
    assert.deepEqual(await lines(cluster.door), ["configure t: done"]);
    assert.deepEqual(cluster.sent, []);
  });

  it("sends settings again that another client's alteration swallowed", async () => {
    const cluster = memoryCluster({ t: bare });
    assert.deepEqual(await lines(cluster.door), ["configure t: done"]);
    assert.deepEqual(cluster.sent, ["alter"]);
    assert.deepEqual(cluster.topics.get("t")?.config, { "retention.ms": "1" });
  });

  it("also sees that a setting which was to go is still there", async () => {
    const config = { "retention.ms": "1", old: "1" };
    const cluster = memoryCluster({ t: { ...bare, config } });
    const step = configure("t", { "retention.ms": "1" }, ["old"]);
    await readBack(cluster.door, [{ state: "done", step }], look);
    assert.deepEqual(cluster.topics.get("t")?.config, { "retention.ms": "1" });
  });

  it("fails in words, and not for ever, when another client keeps overwriting", async () => {
    const cluster = memoryCluster({ t: bare });
    const [kafka, sent] = swallowing(cluster.door);
    assert.deepEqual(await lines(kafka), [
      "configure t: failed, the broker accepted it, but another client keeps overwriting the settings of this topic",
    ]);
    assert.equal(sent(), 3);
  });

  it("takes a value that Kafka spells in its own way for what was set", async () => {
    const step = configure("t", { "retention.ms": "+1" });
    const config = { "retention.ms": "1" };
    const cluster = memoryCluster({ t: { ...bare, config } });
    await readBack(cluster.door, [{ state: "done", step }], look);
    assert.deepEqual(cluster.sent, []);
  });

  it("says that a topic went away which a broker still took settings for, so that the run looks again", async () => {
    const { door } = memoryCluster();
    const error = itemError(3, "unknown topic");
    const topicConfigs: Kafka["topicConfigs"] = (names) =>
      Promise.resolve(
        new Map(names.map((name) => [name, { state: "refused", name, error }])),
      );
    assert.deepEqual(await lines({ ...door, topicConfigs }), [
      "configure t: overtaken, the topic is no longer there",
    ]);
  });

  it("does not look at steps that were refused or set nothing", async () => {
    const { door } = memoryCluster();
    const topicConfigs = () => Promise.reject(new Error());
    const kafka: Kafka = { ...door, topicConfigs };
    const results = [
      { state: "failed", step: set, reason: "no" },
      { state: "done", step: create("n") },
    ] as const;
    assert.deepEqual(await readBack(kafka, results, look), results);
  });

  it("lets what was done stay done when the brokers cannot be asked any more: it must be remembered", async () => {
    const { door } = memoryCluster({ t: bare });
    const kafka: Kafka = { ...door, topicConfigs: () => Promise.reject(gone) };
    assert.deepEqual(await lines(kafka), ["configure t: done"]);
  });

  it("gives its results also when the settings cannot be sent again", async () => {
    const { door } = memoryCluster({ t: bare });
    const alterTopicConfigs = (): Promise<never> => Promise.reject(gone);
    const [line = ""] = await lines({ ...door, alterTopicConfigs });
    assert.match(line, /^configure t: failed, /);
  });

  it("asks nothing more of a cancelled run", async () => {
    const { door } = memoryCluster({ t: bare });
    const topicConfigs = () => Promise.reject(new Error());
    const kafka: Kafka = { ...door, topicConfigs };
    const cancelled = { signal: AbortSignal.abort() };
    assert.deepEqual(await readBack(kafka, [accepted], cancelled), [accepted]);
  });
});

async function lines(kafka: Kafka): Promise<readonly string[]> {
  return inLines(await readBack(kafka, [accepted], look));
}

// A door that accepts every alteration and keeps none.
function swallowing(door: Kafka): readonly [Kafka, () => number] {
  let sent = 0;
  const alterTopicConfigs: Kafka["alterTopicConfigs"] = (changes) => {
    sent += 1;
    return Promise.resolve(
      changes.map(({ topic }) => ({ state: "done", name: topic })),
    );
  };
  return [{ ...door, alterTopicConfigs }, () => sent];
}
