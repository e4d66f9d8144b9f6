import assert from "node:assert/strict";
import { stateOf } from "../../../src/stack/state/stack-state.ts";
import { noMemory } from "../../../src/reconcile/memory.ts";

const topics = { type: "kafka-stack:index:Topics" };

describe("what the state of a stack remembers", () => {
  it("is the cluster and the memory of each kind", () => {
    const outputs = {
      clusterId: "id",
      __memory: { orders: "{}" },
      __memoryVersion: 2,
    };
    const other = { type: "other:index:X", outputs: { clusterId: "other" } };
    const state = stateOf([{}, other, { ...topics, outputs }]);
    assert.equal(state.clusterId, "id");
    const { version, items } = state.memoryOf(topics);
    assert.deepEqual([version, { ...items }], [2, { orders: "{}" }]);
  });

  it("is nothing where nothing was stored", () => {
    const state = stateOf([]);
    assert.equal(state.clusterId, undefined);
    assert.equal(state.memoryOf(topics), noMemory);
  });
});
