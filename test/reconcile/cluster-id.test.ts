import assert from "node:assert/strict";
import { refuseOtherCluster } from "../../src/reconcile/cluster-id.ts";

describe("refuseOtherCluster", () => {
  it("refuses a cluster that the stack does not remember, and says what to do", () => {
    assert.throws(() => {
      refuseOtherCluster("old", "new");
    }, /belongs to the cluster with id old, .* answer as cluster new; nothing was changed.*correct it/);
  });

  it("takes the remembered cluster, and any when none is remembered", () => {
    refuseOtherCluster("old", "old");
    refuseOtherCluster(undefined, "new");
  });
});
