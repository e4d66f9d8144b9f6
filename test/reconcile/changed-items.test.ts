import assert from "node:assert/strict";
import { changedItems } from "../../src/reconcile/changed-items.ts";

describe("changedItems", () => {
  it("puts the changes of an item together and says whether it comes, changes or goes", () => {
    const [made, more, less, gone] = [
      { path: ["a"], before: undefined, after: {} },
      { path: ["b", "partitions"], before: 1, after: 2 },
      { path: ["b", "config", "x"], before: "1", after: undefined },
      { path: ["c"], before: {}, after: undefined },
    ] as const;
    assert.deepEqual(changedItems([more, made, less, gone]), [
      { item: "b", sign: "~", changes: [more, less] },
      { item: "a", sign: "+", changes: [made] },
      { item: "c", sign: "-", changes: [gone] },
    ]);
  });
});
