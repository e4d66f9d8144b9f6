import assert from "node:assert/strict";
import { inOrder } from "../../../src/pulumi/resources/in-turn.ts";

describe("inOrder", () => {
  it("follows the keys, and puts members that nobody named last", () => {
    const members = [1, 2, 3, 4].map((id) => ({ id }));
    const sorted = inOrder([3, 1, 9], members, ({ id }) => id);
    assert.deepEqual(
      sorted.map(({ id }) => id),
      [3, 1, 2, 4],
    );
  });
});
