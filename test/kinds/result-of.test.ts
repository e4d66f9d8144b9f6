import assert from "node:assert/strict";
import { resultOf } from "../../src/kinds/result-of.ts";
import { itemError } from "../../src/kafka/client/items.ts";

const step = { item: "x", action: "act", changes: [] };

describe("what became of a step", () => {
  it("is done, failed, not run, or unclear, as brokers answered", () => {
    const error = itemError(29, undefined);
    const said = (["done", "refused", "not-sent", "unknown"] as const).map(
      (state) =>
        resultOf(
          step,
          state === "done" ? { state, name: "x" } : { state, name: "x", error },
        ),
    );
    assert.deepEqual(said, [
      { state: "done", step },
      { state: "failed", step, reason: error.name },
      { state: "not-run", step, because: error.name },
      {
        state: "unclear",
        step,
        reason: `sent, but no answer came back (${error.name})`,
      },
    ]);
  });

  it("is unclear where the answer does not name its item", () => {
    assert.equal(resultOf(step, undefined).state, "unclear");
  });

  it("is what the kind makes of a refusal", () => {
    const error = itemError(36, undefined);
    const answer = { state: "refused", name: "x", error } as const;
    const overtaken = resultOf(step, answer, ({ name }) => ({
      state: "overtaken",
      step,
      reason: name,
    }));
    const reason = "TOPIC_ALREADY_EXISTS";
    assert.deepEqual(overtaken, { state: "overtaken", step, reason });
  });
});
