import assert from "node:assert/strict";
import { topicTrouble } from "../../../src/kinds/topics/trouble.ts";
import { liveTopic } from "./apply-in-memory.ts";

describe("the trouble of a topic", () => {
  it("is none while every partition has a leader", () => {
    assert.equal(topicTrouble(liveTopic({ partitions: 3 })), undefined);
  });

  it("is that partitions have no leader, and which", () => {
    const topic = liveTopic({ partitions: 3, leaderless: [0, 2] });
    assert.deepEqual(topicTrouble(topic), {
      text: "has partitions without leader: 0, 2",
      reasonToRun: false,
    });
  });

  const leaving: readonly (readonly [readonly number[], string])[] = [
    [
      [],
      "is marked for deletion and goes as soon as its brokers have carried it out",
    ],
    [
      [3],
      "is marked for deletion and goes once broker 3, which is down, comes back",
    ],
    [
      [2, 3],
      "is marked for deletion and goes once brokers 2, 3, which are down, come back",
    ],
  ];
  for (const [waitsFor, words] of leaving)
    it(`is that it ${words}`, () => {
      assert.deepEqual(topicTrouble({ state: "leaving", waitsFor }), {
        text: words,
        reasonToRun: false,
      });
    });
});
