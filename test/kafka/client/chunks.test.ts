import assert from "node:assert/strict";
import { inChunks } from "../../../src/kafka/client/chunks.ts";

describe("a list in chunks", () => {
  it("keeps its order, with at most so many items in each", () => {
    const chunks = inChunks([1, 2, 3, 4, 5], { items: 2 });
    assert.deepEqual(chunks, [[1, 2], [3, 4], [5]]);
  });

  it("also keeps below a weight, except for an item that is heavier alone", () => {
    const limits = { items: 9, weight: 5, weigh: (item: number) => item };
    assert.deepEqual(inChunks([2, 3, 1, 8, 1], limits), [
      [2, 3],
      [1],
      [8],
      [1],
    ]);
  });

  it("is no chunk when it is empty", () => {
    assert.deepEqual(inChunks([], { items: 2 }), []);
  });
});
