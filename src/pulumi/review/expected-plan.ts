import * as pulumi from "@pulumi/pulumi";
import { describeFound } from "../../text/problems/words.ts";

// The environment variable that names the plan that was reviewed.
export const expectedPlanName = "KAFKA_STACK_EXPECT_PLAN";

// The fingerprint of the plan that was reviewed; undefined when any plan is carried out. Throws when it cannot be one: a
// pipeline that lost it must not go on as if nobody had asked.
export function expectedPlan(env: NodeJS.ProcessEnv): string | undefined {
  const expected = env[expectedPlanName];
  if (expected === undefined || /^[0-9a-f]{16}$/.test(expected))
    return expected;
  throw new pulumi.RunError(
    `${expectedPlanName}: expected the fingerprint of a plan, 16 of 0-9 and a-f, as \`kafka-stack plan\` and the preview tell it, found ${describeFound(expected)}; nothing was changed. Leave it out to carry out any plan`,
  );
}
