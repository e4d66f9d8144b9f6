import assert from "node:assert/strict";
import { leavingChanges } from "../../../src/cluster/retirement/leaving-changes.ts";

describe("what goes with a cluster that leaves its stack", () => {
  it("is each of its containers and volumes", () => {
    const things = (...names: readonly string[]) =>
      names.map((name) => ({ name, host: undefined }));
    const cluster = {
      name: "old",
      containers: things("old-broker-1"),
      volumes: things("old-broker-1-data-1", "old-zookeeper-1-data-1"),
    };
    const before = { of: "cluster old" };
    assert.deepEqual(leavingChanges([cluster]), [
      { path: ["container old-broker-1"], before, after: undefined },
      { path: ["volume old-broker-1-data-1"], before, after: undefined },
      { path: ["volume old-zookeeper-1-data-1"], before, after: undefined },
    ]);
  });
});
