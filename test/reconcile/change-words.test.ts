import assert from "node:assert/strict";
import { changeWords } from "../../src/reconcile/change-words.ts";

describe("changeWords", () => {
  it("tells a field before and after, and what is not there as unset", () => {
    const path = ["orders", "config", "retention.ms"];
    assert.deepEqual(changeWords({ path, before: "1", after: undefined }), [
      'config["retention.ms"]: 1 → unset',
    ]);
  });

  it("tells an item that comes by its fields but the empty ones, and of one that goes nothing", () => {
    const spec = { partitions: 6, topics: ["a", "b"], config: {}, text: "" };
    const whole = { path: ["orders"], before: undefined, after: spec };
    assert.deepEqual(changeWords(whole), [
      "partitions: 6",
      "topics: [a, b]",
      'text: ""',
    ]);
    assert.deepEqual(
      changeWords({ ...whole, before: spec, after: undefined }),
      [],
    );
  });
});
