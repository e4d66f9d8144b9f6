import assert from "node:assert/strict";
import fc from "fast-check";
import type { TopicAction } from "../../../src/kinds/topics/action.ts";
import { topicMemory } from "../../../src/kinds/topics/memory.ts";
import type { TopicMemory } from "../../../src/kinds/topics/remembered.ts";
import { topics } from "../../../src/kinds/topics/topics.ts";
import { readMemory, writeMemory } from "../../../src/reconcile/memory.ts";
import type { Json, Step } from "../../../src/reconcile/plan.ts";

const nothing: TopicMemory = {
  set: [],
  adopted: false,
  reported: [],
  end: undefined,
  endBefore: undefined,
};
const before: TopicMemory = {
  set: ["a", "b"],
  adopted: true,
  reported: ["x"],
  end: 7,
  endBefore: 5,
};
const created: TopicAction = {
  kind: "create",
  partitions: 1,
  replicationFactor: 1,
  config: { z: "1", a: "2" },
  assignments: undefined,
};

describe("what is remembered of a topic after a step was done", () => {
  it("are the settings that it was created with, as ours", () => {
    const set = ["a", "z"];
    assert.deepEqual(done(undefined, created), { ...nothing, set });
  });

  it("is the id that it was created with", () => {
    const memory = done(undefined, { ...created, config: {}, id: "one" });
    assert.deepEqual(memory, { ...nothing, id: "one" });
  });

  it("is none of an adopted topic's settings: they are left to whoever made them", () => {
    assert.deepEqual(done(undefined, { kind: "adopt" }), {
      ...nothing,
      adopted: true,
    });
  });

  it("is also what was set, and no longer what was unset", () => {
    const configure = {
      kind: "configure",
      set: { c: "1" },
      unset: ["a"],
    } as const;
    assert.deepEqual(done(before, configure), { ...before, set: ["b", "c"] });
  });

  it("is the same as before when it only grows", () => {
    const grow = { kind: "grow", partitions: 9, assignments: [[1]] } as const;
    assert.deepEqual(done(before, grow), before);
  });

  it("starts anew when somebody deleted an adopted topic and we created it", () => {
    const anew = { ...created, config: {} };
    assert.deepEqual(done(before, anew), nothing);
  });

  it("is nothing of a deleted topic", () => {
    assert.equal(done(before, deletion), undefined);
  });
});

describe("what is remembered of a topic when nobody knows whether a step was done", () => {
  it("is what may have been set, and also what may not have been unset", () => {
    const configure = {
      kind: "configure",
      set: { c: "1" },
      unset: ["a"],
    } as const;
    const { set } = unclear(before, configure) ?? {};
    assert.deepEqual(set, ["a", "b", "c"]);
  });

  it("is everything of a topic that may not be deleted", () => {
    assert.deepEqual(unclear(before, deletion), before);
  });

  it("is a topic that may have been created as ours", () => {
    assert.deepEqual(unclear(undefined, created)?.set, ["a", "z"]);
  });
});

describe("the memory of a topic in the state", () => {
  const keys = fc.uniqueArray(fc.string());
  const number = fc.option(fc.nat(), { nil: undefined });
  const shape = {
    set: keys,
    adopted: fc.boolean(),
    reported: keys,
    end: number,
    endBefore: number,
  };
  const memories = fc.record(shape, {
    noNullPrototype: true,
  }) satisfies fc.Arbitrary<TopicMemory>;

  it("comes back as it was written", () => {
    const { read, write, version } = topicMemory;
    fc.assert(
      fc.property(memories, (memory) => {
        assert.deepEqual(read(write(memory), version), memory);
      }),
    );
  });

  it("claims nothing that is not written there", () => {
    assert.deepEqual(topicMemory.read({}, 2), nothing);
  });

  it("is as short as it was in version 1 when there is nothing new to remember", () => {
    const old = { set: ["a"], adopted: false };
    assert.deepEqual(topicMemory.write({ ...nothing, set: ["a"] }), old);
  });

  it("loses nothing of version 1, and is written as version 4", () => {
    const items = {
      ours: '{"set":["cleanup.policy","retention.ms"],"adopted":false}',
      theirs: '{"set":[],"adopted":true}',
    };
    const read = readMemory(topics, { version: 1, items });
    assert.deepEqual(read.get("ours"), {
      ...nothing,
      set: ["cleanup.policy", "retention.ms"],
    });
    assert.deepEqual(read.get("theirs"), { ...nothing, adopted: true });
    assert.deepEqual(writeMemory(topics, read), { version: 4, items });
  });

  it("loses nothing of version 2", () => {
    const before = {
      set: ["a"],
      adopted: true,
      reported: ["b"],
      end: 3,
      endBefore: 2,
    };
    const read = readMemory(topics, {
      version: 2,
      items: { t: JSON.stringify(before) },
    });
    assert.deepEqual(read.get("t"), before);
  });

  it("knows in whose name a topic was rebalanced last, but not of a move that may have failed", () => {
    const move = (rebalance: string | undefined): TopicAction => ({
      kind: "move",
      moves: [],
      rebalance,
    });
    const once = done(nothing, move("one"));
    assert(once !== undefined);
    assert.equal(once.rebalanced, "one");
    assert.equal(done(once, move(undefined))?.rebalanced, "one");
    assert.equal(unclear(once, move("two"))?.rebalanced, "one");
    const wire = JSON.parse(JSON.stringify(topicMemory.write(once))) as Json;
    assert.deepEqual(topicMemory.read(wire, 3), once);
  });

  it("of a newer version is refused in words", () => {
    assert.throws(() => readMemory(topics, { version: 5, items: {} }), {
      name: "NewerMemory",
      message:
        "the state of this stack's topics must be of version 4 or older, but it is of version 5: a newer kafka-stack has written it, so use that one",
    });
  });
});

const deletion: TopicAction = { kind: "delete", id: undefined, brokers: [1] };

function stepOf(action: TopicAction): Step<TopicAction> {
  return { item: "t", action, changes: [] };
}

function done(
  memory: TopicMemory | undefined,
  action: TopicAction,
): TopicMemory | undefined {
  return topicMemory.done(memory, stepOf(action));
}

function unclear(
  memory: TopicMemory | undefined,
  action: TopicAction,
): TopicMemory | undefined {
  return topicMemory.unclear(memory, stepOf(action));
}
