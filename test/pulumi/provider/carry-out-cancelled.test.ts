import assert from "node:assert/strict";
import {
  KafkaCancelled,
  KafkaUnreachable,
} from "../../../src/kafka/client/errors.ts";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import { textsOf } from "../../../src/pulumi/provider/types/inputs.ts";
import { memoryCluster } from "../../kinds/topics/door.ts";
import { partOf, type Ran, runTopics, wire } from "./one-run.ts";
import { packItems } from "../../../src/reconcile/memory.ts";

const bare = { partitions: 1, replicationFactor: 1, config: {} };
const news = {
  topics: wire({
    new: bare,
    old: { ...bare, config: { "retention.ms": "1" } },
  }),
};
const ours = '{"set":[],"adopted":false}';

describe("an update of topics that is cut off", () => {
  it("records what was done before it was cancelled, and what was not", async () => {
    const run = new AbortController();
    const { door } = memoryCluster({ old: bare });
    const kafka: Kafka = {
      ...door,
      createTopics: (items, call) => {
        if (call?.validateOnly !== true)
          run.abort(new Error("the run was cancelled"));
        return door.createTopics(items, call);
      },
      topics: (names, { signal } = {}) =>
        signal?.aborted === true
          ? Promise.reject(new KafkaCancelled("Metadata", { sent: false }))
          : door.topics(names),
    };
    const outcome = partOf(await update(kafka, run.signal));
    assert.deepEqual(outcome.failures, [
      "on topic old set retention.ms=1: not done, the run was cancelled; the next run looks again and goes on",
    ]);
    assert.deepEqual(
      outcome.outputs.__memory,
      packItems({
        new: ours,
        old: '{"set":[],"adopted":false,"end":0}',
      }),
    );
    const { old = "" } = textsOf(outcome.inputs, "topics");
    assert.deepEqual(JSON.parse(old), bare);
  });

  it("keeps the memory of what was done when the brokers are gone afterwards, and marks the state stale", async () => {
    const { door } = memoryCluster({ old: bare });
    const gone = new KafkaUnreachable("no server answers", [], {
      retriable: true,
    });
    let altered = false;
    const kafka: Kafka = {
      ...door,
      alterTopicConfigs: (changes) => {
        altered = true;
        return door.alterTopicConfigs(changes);
      },
      topics: (names) => (altered ? Promise.reject(gone) : door.topics(names)),
    };
    const outcome = partOf(await update(kafka, new AbortController().signal));
    assert.deepEqual(outcome.failures, ["no server answers"]);
    assert.deepEqual(outcome.outputs, {
      clusterId: "the-cluster",
      __memory: packItems({
        new: ours,
        old: '{"set":["retention.ms"],"adopted":false,"end":0}',
      }),
      __memoryVersion: 4,
      stale: "no server answers",
    });
  });
});

function update(kafka: Kafka, signal: AbortSignal): Promise<Ran> {
  const memory = { version: 2, items: { old: ours } };
  return runTopics(kafka, news, { signal, memory, remembered: "the-cluster" });
}
