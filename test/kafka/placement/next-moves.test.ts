import assert from "node:assert/strict";
import fc from "fast-check";
import {
  copiesOf,
  nextMoves,
  type PartitionMove,
} from "../../../src/kafka/placement/next-moves.ts";

describe("nextMoves", () => {
  it("lets each broker take so many copies at a time, those that run included", () => {
    const waiting = [move(1, [2]), move(2, [3]), move(3, [2]), move(4, [3])];
    assert.deepEqual(
      nextMoves(waiting, [move(0, [2])], 2).map(({ partition }) => partition),
      [1, 2, 4],
    );
  });

  it("begins what needs no copy at once", () => {
    const order = { topic: "a", partition: 9, from: [1, 2], to: [2, 1] };
    const fewer = { topic: "a", partition: 8, from: [1, 2], to: [1] };
    assert.deepEqual(nextMoves([order, fewer], [move(0, [2])], 1), [
      order,
      fewer,
    ]);
  });

  it("comes to an end, whatever there is to move", () => {
    const any = fc.array(
      fc.record({
        topic: fc.constantFrom("a", "b"),
        partition: fc.nat(100),
        from: fc.shuffledSubarray([1, 2, 3, 4], { minLength: 1 }),
        to: fc.shuffledSubarray([1, 2, 3, 4], { minLength: 1 }),
      }),
    );
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 3 }), (moves, atOnce) => {
        let waiting: readonly PartitionMove[] = moves;
        while (waiting.length > 0) {
          const next = nextMoves(waiting, [], atOnce);
          assert.notEqual(next.length, 0);
          for (const id of [1, 2, 3, 4])
            assert.ok(
              next.filter((each) => copiesOf(each).includes(id)).length <=
                atOnce,
            );
          waiting = waiting.filter((each) => !next.includes(each));
        }
      }),
    );
  });
});

function move(partition: number, to: readonly number[]): PartitionMove {
  return { topic: "a", partition, from: [1], to };
}
