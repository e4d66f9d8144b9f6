import assert from "node:assert/strict";
import { topics } from "../../../../src/kinds/topics/topics.ts";
import { noMemory } from "../../../../src/reconcile/memory.ts";
import { close } from "../../../../src/reconcile/reconciler.ts";
import { memoryCluster } from "../door.ts";

const look = { signal: new AbortController().signal };
const kind = close(topics, { now: () => 0, beforeLookMs: 0 });

describe("a topic that was recreated right after a run created it", () => {
  it("is refused deletion by the next run, although no look has seen the first one", async () => {
    const cluster = memoryCluster();
    const { door } = cluster;
    const give = (id: string): void => {
      const empty = { partitions: 1, replicationFactor: 1, config: {} };
      cluster.topics.set("a", { ...empty, id });
    };
    const spec = '{"partitions":1,"replicationFactor":1}';
    const created = await kind.plan(door, { a: spec }, noMemory, look);
    const createTopics: typeof door.createTopics = async (items, call) => {
      const answers = await door.createTopics(items, call);
      if (call?.validateOnly !== true) give("one");
      return answers;
    };
    const { memory } = await created.apply(
      { ...door, createTopics },
      () => undefined,
      look,
    );
    const absent = { a: '{"state":"absent"}' };
    assert.deepEqual((await kind.plan(door, absent, memory, look)).refused, []);
    give("two");
    // The run reads first, as each run does.
    const read = await kind.read(door, absent, memory, look);
    const { refused } = await kind.plan(door, absent, read.memory, look);
    assert.match(
      refused[0]?.found ?? "",
      /it was deleted and recreated by others since the previous run$/,
    );
  });
});
