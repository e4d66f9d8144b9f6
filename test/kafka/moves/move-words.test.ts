import assert from "node:assert/strict";
import { moveWords } from "../../../src/kafka/moves/move-words.ts";
import type { Sizes } from "../../../src/kafka/moves/sizes.ts";

const mib = 1024 ** 2;
const sizes: Sizes = new Map([
  ["a-0", new Map([[1, 100 * mib]])],
  [
    "a-1",
    new Map([
      [1, 20 * mib],
      [2, 10 * mib],
    ]),
  ],
]);

describe("moveWords", () => {
  it("tells what goes from where to where, how much that is, and how long the busiest broker needs", () => {
    const moves = [
      { topic: "a", partition: 0, from: [1], to: [3] },
      { topic: "a", partition: 1, from: [1, 2], to: [1, 2, 3] },
    ];
    assert.equal(
      moveWords(moves, sizes, 2 * mib),
      "2 replicas with 120 MiB to copy (1 replica with 100 MiB from broker 1 to 3, 1 replica with 20 MiB new on broker 3), about 60 s at 2 MiB a second",
    );
  });

  it("has nothing to tell of what is not copied", () => {
    const moves = [{ topic: "a", partition: 0, from: [1, 2], to: [2] }];
    assert.equal(moveWords(moves, sizes, mib), undefined);
  });

  it("says that nobody could look at sizes", () => {
    const moves = [{ topic: "a", partition: 0, from: [1], to: [3] }];
    assert.equal(
      moveWords(moves, new Map(), undefined),
      "1 from broker 1 to 3; how much that is could not be looked at",
    );
  });
});
