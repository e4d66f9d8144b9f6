import assert from "node:assert/strict";
import { readServerState } from "../../../src/docker/zookeeper/server-state.ts";

describe("readServerState", () => {
  it("reads what a leader says of itself", () => {
    const mntr =
      "zk_version\t3.8.4\nzk_server_state\tleader\nzk_followers\t2\nzk_synced_followers\t2\n";
    assert.deepEqual(readServerState(mntr), {
      state: "serving",
      role: "leader",
      syncedFollowers: 2,
    });
  });

  it("reads what a follower and a server alone say", () => {
    for (const role of ["follower", "standalone"])
      assert.deepEqual(readServerState(`zk_server_state\t${role}\n`), {
        state: "serving",
        role,
        syncedFollowers: 0,
      });
  });

  it("takes a server that looks for a leader for not serving, in its own words", () => {
    const words = "This ZooKeeper instance is not currently serving requests\n";
    assert.deepEqual(readServerState(words), {
      state: "not-serving",
      why: words.trim(),
    });
    assert.deepEqual(readServerState(""), {
      state: "not-serving",
      why: "it does not answer",
    });
  });
});
