import assert from "node:assert/strict";
import { topicEssence } from "../../../src/kinds/topics/essence.ts";
import { grow, remove } from "./steps.ts";

describe("what a step of a topic is about", () => {
  it("is what changes", () => {
    const change = { path: ["a", "partitions"], before: 1, after: 2 };
    assert.deepEqual(topicEssence({ ...grow("a", 2), changes: [change] }), [
      change,
    ]);
  });

  it("is the very topic, for one that goes", () => {
    const of = (id: string): unknown => topicEssence(remove("a", [1], id));
    assert.deepEqual(of("one"), of("one"));
    assert.notDeepEqual(of("one"), of("made anew"));
  });
});
