import assert from "node:assert/strict";
import { exportTopics } from "../../../src/cli/export/export-topics.ts";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import { fillDeclaredTopic } from "../../../src/kinds/topics/fill.ts";

describe("topics that are exported", () => {
  it("say so where they have a setting that only their brokers know, so that the files can be read", async () => {
    const kafka = withOverrides({
      usual: { "retention.ms": "604800000", "message.format.version": "2.8" },
      vendors: { "vendors.own": "x" },
    });
    const signal = AbortSignal.timeout(1_000);
    const { topics } = await exportTopics(kafka, "", { signal });
    assert.deepEqual(topics, {
      usual: {
        partitions: 1,
        replicationFactor: 1,
        config: { "message.format.version": "2.8", "retention.ms": "7d" },
      },
      vendors: {
        partitions: 1,
        replicationFactor: 1,
        unknownConfig: "allow",
        config: { "vendors.own": "x" },
      },
    });
    for (const topic of Object.values(topics))
      assert.ok(fillDeclaredTopic(topic).ok);
  });
});

// A cluster with a topic of one partition for each name.
function withOverrides(
  topics: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Kafka {
  const views = Object.keys(topics).map((name) => ({
    name,
    internal: false,
    partitions: [{ index: 0, replicas: [1] }],
  }));
  const configs = Object.entries(topics).map(([name, config]) => {
    const entries = Object.entries(config).map(
      ([key, value]) =>
        [key, { value, source: "DYNAMIC_TOPIC_CONFIG" }] as const,
    );
    return [name, { state: "done", value: new Map(entries) }] as const;
  });
  return {
    topics: () => Promise.resolve(views),
    topicConfigs: () => Promise.resolve(new Map(configs)),
  } as unknown as Kafka;
}
