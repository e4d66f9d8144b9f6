import assert from "node:assert/strict";
import { topicMemory } from "../../../src/kinds/topics/memory.ts";
import type { Moment } from "../../../src/reconcile/kind.ts";
import type { LiveTopic } from "../../../src/kinds/topics/observed.ts";
import type { TopicMemory } from "../../../src/kinds/topics/remembered.ts";
import type {
  DesiredTopic,
  TopicSpec,
} from "../../../src/kinds/topics/spec.ts";
import { liveTopic } from "./apply-in-memory.ts";

const before: TopicMemory = {
  set: ["retention.ms"],
  adopted: false,
  reported: [],
  end: 7,
  endBefore: 5,
};

describe("what a look adds to the memory of a topic", () => {
  it("is where its log ends, and where it ended at the look before", () => {
    const { memory } = seen(before, { end: 9 });
    assert.deepEqual([memory.end, memory.endBefore], [9, 7]);
  });

  it("is nothing when it could not be looked at where the log ends", () => {
    const { memory } = seen(before, { end: undefined });
    assert.deepEqual([memory.end, memory.endBefore], [7, 5]);
  });

  it("is which topic it is, and then nothing older counts: it may be another one", () => {
    const { memory, notes } = seen(before, { id: "one", end: 9 });
    const { id, end, endBefore } = memory;
    assert.deepEqual([id, end, endBefore, notes], ["one", 9, undefined, []]);
    const again = seen(memory, { id: "one", end: 9 });
    assert.deepEqual([again.memory.id, again.memory.endBefore], ["one", 9]);
  });

  it("is that a declared topic was recreated by others, which is reported once", () => {
    const { memory, notes } = seen(
      { ...before, id: "one" },
      { id: "two", end: 9 },
    );
    assert.deepEqual(notes, [
      "was deleted and recreated by others since the previous run",
    ]);
    assert.deepEqual([memory.id, memory.end], ["one", 7]);
    assert.deepEqual(seen(memory, { id: "two" }).notes, []);
    assert.equal(seen(memory, { id: "three" }).notes.length, 1);
  });

  it("is that it was recreated, which only an update that declares it accepts", () => {
    const known = seen({ ...before, id: "one" }, { id: "two" }).memory;
    const live = { id: "two", end: 9 };
    const { memory } = seen(known, live, present(), "update");
    const { id, end, endBefore, recreated } = memory;
    assert.deepEqual(
      [id, end, endBefore, recreated],
      ["two", 9, undefined, undefined],
    );
  });

  it("is never the id of a topic that others created in place of one to be deleted", () => {
    const known = { ...before, id: "one" };
    const removal = { force: false, guardMs: 0 };
    const absent: DesiredTopic = { state: "absent", removal };
    for (const moment of ["read", "update"] as const) {
      const live = { id: "two", end: 9 };
      const { memory, notes } = seen(known, live, absent, moment);
      assert.deepEqual([memory.id, memory.end, notes.length], ["one", 7, 1]);
    }
  });

  it("is nothing while the topic is on its way out", () => {
    const leaving = { state: "leaving", waitsFor: [] } as const;
    assert.deepEqual(topicMemory.seen(before, leaving, present(), "read"), {
      memory: before,
      notes: [],
    });
  });

  it("is that a setting of ours is gone and not declared: if it comes back it is somebody else's", () => {
    assert.deepEqual(seen(before, {}).memory.set, []);
    const declared = present({ config: { "retention.ms": "1" } });
    assert.deepEqual(seen(before, {}, declared).memory.set, ["retention.ms"]);
  });
});

describe("settings of others on a topic of ours", () => {
  const theirs = overriding({ "segment.ms": "2", "flush.ms": "3" });

  it("are told when they are seen for the first time, and remembered as told", () => {
    const { memory, notes } = seen(before, theirs);
    assert.deepEqual(notes, [
      "has settings that somebody else made, left as they are: flush.ms=3, segment.ms=2 (unmanagedConfig: remove would remove them)",
    ]);
    assert.deepEqual(memory.reported, ["flush.ms", "segment.ms"]);
  });

  it("are not told twice, also when their value changes", () => {
    const { memory } = seen(before, theirs);
    const again = overriding({ "segment.ms": "9", "flush.ms": "3" });
    assert.deepEqual(seen(memory, again).notes, []);
  });

  it("are told alone when somebody adds another one later", () => {
    const { memory } = seen(before, overriding({ "flush.ms": "3" }));
    assert.deepEqual(seen(memory, theirs).notes, [
      "has settings that somebody else made, left as they are: segment.ms=2 (unmanagedConfig: remove would remove them)",
    ]);
  });

  it("are told again when they went away and came back", () => {
    const told = seen(before, theirs).memory;
    const gone = seen(told, {}).memory;
    assert.equal(seen(gone, theirs).notes.length, 1);
  });

  it("are neither those that are ours or declared nor throttles", () => {
    const live = overriding({
      "retention.ms": "1",
      "cleanup.policy": "compact",
      "leader.replication.throttled.replicas": "*",
    });
    const declared = present({ config: { "cleanup.policy": "delete" } });
    const { memory, notes } = seen(before, live, declared);
    assert.deepEqual([memory.reported, notes], [[], []]);
  });

  it("are not told to be left when they are about to be removed", () => {
    const removing = present({ unmanagedConfig: "remove" });
    const { memory, notes } = seen(before, theirs, removing);
    assert.deepEqual([memory.reported, notes], [[], []]);
  });

  it("are not told of a topic that shall go", () => {
    const removal = { force: false, guardMs: 0 };
    const absent: DesiredTopic = { state: "absent", removal };
    assert.deepEqual(seen(before, theirs, absent).notes, []);
  });
});

function present(given: Partial<TopicSpec> = {}): DesiredTopic {
  return {
    state: "present",
    spec: {
      partitions: 1,
      replicationFactor: 1,
      config: {},
      unmanagedConfig: "keep",
      ...given,
    },
  };
}

function overriding(
  config: Readonly<Record<string, string>>,
): Partial<LiveTopic> {
  const overrides = Object.entries(config).map(
    ([key, value]) => [key, { value, type: undefined }] as const,
  );
  return { overrides: new Map(overrides) };
}

function seen(
  memory: TopicMemory,
  live: Partial<LiveTopic>,
  desired: DesiredTopic = present(),
  moment: Moment = "read",
): ReturnType<typeof topicMemory.seen> {
  return topicMemory.seen(memory, liveTopic(live), desired, moment);
}
