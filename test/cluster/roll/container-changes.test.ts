import assert from "node:assert/strict";
import { containerChanges } from "../../../src/cluster/roll/container-changes.ts";

const image = "kafka:1";

describe("containerChanges", () => {
  it("has nothing to tell of a container that stays", () => {
    assert.deepEqual(containerChanges("broker 1", text({}), text({})), []);
  });

  it("tells what one that comes is made from", () => {
    assert.deepEqual(containerChanges("broker 1", undefined, text({})), [
      { path: ["broker 1"], before: undefined, after: { image } },
    ]);
  });

  it("tells the parts of one that is replaced by the names that people know", () => {
    const before = text({
      settings: { "a.b": "1", gone: "x" },
      env: { X: "1" },
    });
    const after = text({ settings: { "a.b": "2" }, env: { X: "1", Y: "2" } });
    assert.deepEqual(containerChanges("broker 1", before, after), [
      { path: ["broker 1", "a.b"], before: "1", after: "2" },
      { path: ["broker 1", "gone"], before: "x", after: undefined },
      {
        path: ["broker 1", "environment variable Y"],
        before: undefined,
        after: "2",
      },
    ]);
  });

  it("does not pass over one that differs in nothing that has a name", () => {
    const [before, after] = ['{"image":"a","settings":{}}', '{"image":"a"}'];
    assert.equal(containerChanges("broker 1", before, after).length, 1);
  });
});

function text(values: object): string {
  return JSON.stringify({ image, ...values });
}
