import assert from "node:assert/strict";
import { throttleLists } from "../../../src/kafka/moves/throttle-lists.ts";

const leaders = "leader.replication.throttled.replicas";
const followers = "follower.replication.throttled.replicas";
const move = { topic: "a", partition: 3, from: [1, 2], to: [2, 4] };

describe("throttleLists", () => {
  it("throttles whoever has a partition as its sender, and whoever gets it as its taker", () => {
    assert.deepEqual(throttleLists([move], {}), {
      [leaders]: "3:1,3:2",
      [followers]: "3:4",
    });
  });

  it("keeps what is listed already, so that a move under way stays throttled", () => {
    const before = { [leaders]: "0:1,3:1", [followers]: "0:5" };
    assert.deepEqual(throttleLists([move], before), {
      [leaders]: "0:1,3:1,3:2",
      [followers]: "0:5,3:4",
    });
  });

  it("leaves a list of all as it is: somebody wants it so for good", () => {
    const before = { [leaders]: "*", [followers]: "*" };
    assert.deepEqual(throttleLists([move], before), {});
  });

  it("lists nothing where nothing is copied", () => {
    const order = { ...move, to: [2, 1] };
    assert.deepEqual(throttleLists([order], {}), {});
  });
});
