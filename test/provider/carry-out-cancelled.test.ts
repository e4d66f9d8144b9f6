import assert from "node:assert/strict";
import { KafkaCancelled, KafkaUnreachable } from "../../src/kafka/errors.ts";
import type { Kafka } from "../../src/kafka/kafka.ts";
import { topics } from "../../src/kinds/topics/topics.ts";
import { carryOut } from "../../src/provider/carry-out.ts";
import type { Outcome, Partly } from "../../src/provider/resource.ts";
import { close } from "../../src/reconcile/reconciler.ts";
import { memoryCluster } from "../kinds/topics/door.ts";

const bare = { partitions: 1, replicationFactor: 1, config: {} };
const wanted = {
  new: JSON.stringify(bare),
  old: JSON.stringify({ ...bare, config: { "retention.ms": "1" } }),
};
const ours = '{"set":[],"adopted":false}';

describe("an update of topics that is cut off", () => {
  it("records what was done before it was cancelled, and what was not", async () => {
    const run = new AbortController();
    const { door } = memoryCluster({ old: bare });
    const kafka: Kafka = {
      ...door,
      createTopics: (items) => {
        run.abort(new Error("the run was cancelled"));
        return door.createTopics(items);
      },
      topics: (names, { signal } = {}) =>
        signal?.aborted === true
          ? Promise.reject(new KafkaCancelled("Metadata", { sent: false }))
          : door.topics(names),
    };
    const outcome = partOf(await update(kafka, run.signal));
    assert.deepEqual(outcome.failures, [
      "on topic old set retention.ms=1: not done, the run was cancelled",
    ]);
    assert.deepEqual(outcome.outputs.memory, { new: ours, old: ours });
    const { topics: seen } = outcome.inputs as typeof news;
    assert.deepEqual(JSON.parse(seen.old), bare);
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
      memory: { new: ours, old: '{"set":["retention.ms"],"adopted":false}' },
      stale: "no server answers",
    });
  });
});

const news = { topics: wanted };

function update(kafka: Kafka, signal: AbortSignal): Promise<Outcome> {
  const doors = {
    configure: () => undefined,
    kafka: () => kafka,
    glance: () => kafka,
    close: () => Promise.resolve(),
  };
  return carryOut(close(topics), doors, {
    news,
    memory: { old: ours },
    remembered: "the-cluster",
    preview: false,
    call: {
      signal,
      report: () => undefined,
      note: () => Promise.resolve(),
    },
  });
}

function partOf(outcome: Outcome): Partly {
  assert.ok("failures" in outcome, "it went through as a whole");
  return outcome;
}
