import assert from "node:assert/strict";
import { addressesOf } from "../../../../src/kafka/health/listeners.ts";
import { listenersOf } from "../../../../src/pulumi/provider/roll/listeners.ts";

describe("listenersOf", () => {
  it("gives each broker's address, and the one before where it moves in this run", () => {
    const olds = { __listeners: { "1": "a:1", "2": "b:1", "9": "gone:1" } };
    const news = { __listeners: { "1": "a:1", "2": "b:2", "3": "c:1" } };
    const listeners = listenersOf(news, olds);
    assert.deepEqual(
      [...listeners],
      [
        ["1", ["a:1"]],
        ["2", ["b:2", "b:1"]],
        ["3", ["c:1"]],
      ],
    );
    assert.deepEqual(addressesOf(listeners), ["a:1", "b:2", "b:1", "c:1"]);
  });
});
