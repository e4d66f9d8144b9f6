import assert from "node:assert/strict";
import { leaderless } from "../../../src/kafka/health/leaderless.ts";
import type { TopicView } from "../../../src/kafka/client/views.ts";

describe("leaderless", () => {
  it("names the partitions without leader that a broker could lead", () => {
    const topics = [topic("a", [1, undefined]), topic("b", [undefined])];
    assert.deepEqual(leaderless(topics, new Set([1])), ["a-1", "b-0"]);
  });

  it("leaves out partitions of which every replica is on another broker", () => {
    const topics = [topic("a", [undefined])];
    assert.deepEqual(leaderless(topics, new Set([2])), []);
  });
});

function topic(
  name: string,
  leaders: readonly (number | undefined)[],
): TopicView {
  const partitions = leaders.map((leader, index) => ({
    index,
    leader,
    replicas: [1],
    isr: [1],
    offline: [],
    error: undefined,
  }));
  return { name, id: undefined, internal: false, error: undefined, partitions };
}
