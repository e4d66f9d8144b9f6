import assert from "node:assert/strict";
import { nothingForeseen } from "../../../../src/pulumi/provider/types/foreseen.ts";
import { fingerprintOf } from "../../../../src/reconcile/fingerprint.ts";

const topics = { name: "topics", clusterId: "id", essence: ["a"] };

describe("what the previews of a run have planned", () => {
  it("has no fingerprint where nothing changes", () => {
    const foreseen = nothingForeseen();
    assert.deepEqual(foreseen.tell(), {});
    foreseen.add({ ...topics, essence: [] });
    assert.deepEqual(foreseen.tell(), {});
  });

  it("has that of all parts together, in the cluster that one of them has met", () => {
    const foreseen = nothingForeseen();
    foreseen.add({ name: "containers", clusterId: undefined, essence: ["c"] });
    foreseen.add(topics);
    const kinds = new Map([
      ["topics", ["a"]],
      ["containers", ["c"]],
    ]);
    const fingerprint = fingerprintOf({ clusterId: "id", kinds });
    assert.deepEqual(foreseen.tell(), { fingerprint });
  });

  it("has none where a part could not be looked at", () => {
    const foreseen = nothingForeseen();
    foreseen.add(topics);
    foreseen.add({ name: "groups", clusterId: "id", essence: undefined });
    assert.deepEqual(foreseen.tell(), {});
  });
});
