import assert from "node:assert/strict";
import fc from "fast-check";
import type { TopicAction } from "../../../src/kinds/topics/action.ts";
import {
  readTopicMemory,
  rememberTopic,
  type TopicMemory,
  writeTopicMemory,
} from "../../../src/kinds/topics/memory.ts";

const before: TopicMemory = { set: ["a", "b"], adopted: true };

describe("rememberTopic", () => {
  it("remembers the settings that a topic was created with as ours", () => {
    const created = after(undefined, {
      kind: "create",
      partitions: 1,
      replicationFactor: 1,
      config: { z: "1", a: "2" },
    });
    assert.deepEqual(created, { set: ["a", "z"], adopted: false });
  });

  it("remembers none of an adopted topic's settings: they are left to whoever made them", () => {
    assert.deepEqual(after(undefined, { kind: "adopt" }), {
      set: [],
      adopted: true,
    });
  });

  it("adds what was set and forgets what was unset", () => {
    const set = { c: "1" };
    assert.deepEqual(after(before, { kind: "configure", set, unset: ["a"] }), {
      set: ["b", "c"],
      adopted: true,
    });
  });

  it("keeps everything when a topic only grows", () => {
    assert.deepEqual(after(before, { kind: "grow", partitions: 9 }), before);
  });

  it("starts anew when an adopted topic was deleted by somebody and created by us", () => {
    const created = after(before, {
      kind: "create",
      partitions: 1,
      replicationFactor: 1,
      config: {},
    });
    assert.deepEqual(created, { set: [], adopted: false });
  });
});

describe("the memory of a topic in the state", () => {
  it("comes back as it was written", () => {
    const memories = fc
      .tuple(fc.uniqueArray(fc.string()), fc.boolean())
      .map(([set, adopted]): TopicMemory => ({ set, adopted }));
    fc.assert(
      fc.property(memories, (memory) => {
        assert.deepEqual(readTopicMemory(writeTopicMemory(memory)), memory);
      }),
    );
  });

  it("claims nothing that is not written there", () => {
    assert.deepEqual(readTopicMemory({}), { set: [], adopted: false });
  });
});

function after(
  memory: TopicMemory | undefined,
  action: TopicAction,
): TopicMemory {
  return rememberTopic(memory, { item: "t", action, changes: [] });
}
