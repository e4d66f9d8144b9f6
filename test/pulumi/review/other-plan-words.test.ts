import assert from "node:assert/strict";
import { otherPlanWords } from "../../../src/pulumi/review/other-plan-words.ts";
import { planOf } from "../../views/plan/plans.ts";

const changes = [{ path: ["a", "partitions"], before: 3, after: 6 }];

describe("another plan than the reviewed one", () => {
  it("is told with what was reviewed, what is now, and what to do", () => {
    assert.equal(
      otherPlanWords("4567", planOf({ changes })),
      `the cluster, the files or what the state remembers have moved on since the review, and nothing was changed: plan 4567 was reviewed, now there is plan 0123

topics
  ~ a
      partitions: 3 → 6

0 to create, 1 to change, 0 to delete in stack dev, cluster the-id; plan 0123

If this is what shall be done, have it reviewed and run again with KAFKA_STACK_EXPECT_PLAN=0123`,
    );
  });

  it("says why there is none to compare with", () => {
    const unseen = { fingerprint: undefined, unseen: ["broker 1"] };
    assert.match(
      otherPlanWords("4567", planOf({ changes }, unseen)),
      /now there is no fingerprint, because Docker .*: broker 1\n[^]*\nRun it where Docker can be asked, or without this check$/,
    );
  });
});
