import assert from "node:assert/strict";
import { expectedPlan } from "../../../src/pulumi/review/expected-plan.ts";

describe("the plan that was reviewed", () => {
  it("is named by KAFKA_STACK_EXPECT_PLAN; without it any plan goes", () => {
    assert.equal(of("0123456789abcdef"), "0123456789abcdef");
    assert.equal(expectedPlan({}), undefined);
  });

  it("is never taken for any plan when it was lost on the way", () => {
    for (const text of ["", "none", "0123456789ABCDEF", "0123456789abcdef\n"])
      assert.throws(
        () => of(text),
        /^Error: KAFKA_STACK_EXPECT_PLAN: expected the fingerprint of a plan, 16 of 0-9 and a-f, .*nothing was changed/s,
      );
  });
});

function of(text: string): string | undefined {
  return expectedPlan({ KAFKA_STACK_EXPECT_PLAN: text });
}
