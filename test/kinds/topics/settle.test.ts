import assert from "node:assert/strict";
import { itemError } from "../../../src/kafka/client/items.ts";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import type { TopicView } from "../../../src/kafka/client/views.ts";
import { settleTopics } from "../../../src/kinds/topics/settle.ts";
import { memoryCluster } from "./door.ts";

const look = { signal: new AbortController().signal };

describe("settleTopics", () => {
  it("waits until every partition has a leader, and says which has none", async () => {
    const reports: string[] = [];
    const kafka = answering([topic(undefined, 1)], [topic(2, 1)]);
    await settleTopics(kafka, ["t"], (text) => reports.push(text), look);
    assert.deepEqual(reports, ["no leader yet for t-0"]);
  });

  it("waits for a new topic that the broker it asks has not heard of", async () => {
    const reports: string[] = [];
    const error = itemError(3, undefined);
    const kafka = answering([{ ...topic(), error }], [topic(1)]);
    await settleTopics(kafka, ["t"], (text) => reports.push(text), look);
    assert.deepEqual(reports, ["no leader yet for t"]);
  });

  it("asks nothing when no topic is declared", async () => {
    const { door } = memoryCluster();
    const kafka: Kafka = { ...door, topics: () => Promise.reject(new Error()) };
    await settleTopics(kafka, [], () => undefined, look);
  });

  it("tells what has no leader when the run is cancelled", async () => {
    const run = new AbortController();
    const report = (): void => {
      run.abort(new Error("the run was cancelled"));
    };
    const kafka = answering([topic(undefined)]);
    const settling = settleTopics(kafka, ["t"], report, run);
    await assert.rejects(settling, {
      message: "no leader yet for t-0 (the run was cancelled)",
    });
  });
});

// A door that answers the questions one after the other, and the last one again and again.
function answering(...answers: readonly (readonly TopicView[])[]): Kafka {
  const { door } = memoryCluster();
  let asked = 0;
  const topics = (): Promise<readonly TopicView[]> => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    return Promise.resolve(answer);
  };
  return { ...door, topics };
}

function topic(...leaders: readonly (number | undefined)[]): TopicView {
  const shared = { replicas: [1], isr: [1], offline: [], error: undefined };
  return {
    name: "t",
    id: undefined,
    internal: false,
    error: undefined,
    partitions: leaders.map((leader, index) => ({ ...shared, index, leader })),
  };
}
