import * as pulumi from "@pulumi/pulumi";
import { messageOf } from "../../kafka/client/errors.ts";
import { withClusterOrNone } from "../../views/plan/live-stack.ts";
import { openDoor } from "../../views/plan/open-door.ts";
import {
  isChange,
  planStack,
  type StackPlan,
} from "../../views/plan/plan-stack.ts";
import { readState } from "../../stack/state/read-state.ts";
import type { Project } from "../../stack/read-project.ts";
import { expectedPlan } from "./expected-plan.ts";
import { otherPlanWords } from "./other-plan-words.ts";
import { secretOf } from "./secret-of.ts";

// Refuses to go on when a plan was reviewed and what would be done now is another one. It looks and plans by itself, before
// anything is registered, so that nothing at all is changed then.
export async function refuseOtherPlan(project: Project): Promise<void> {
  const expected = expectedPlan(process.env);
  if (expected === undefined) return;
  const plan = await planNow(project, expected);
  if (plan.fingerprint === expected) return;
  // What was done already need not be reviewed again.
  if (plan.fingerprint !== undefined && !isChange(plan)) {
    await pulumi.log.info(
      `plan ${expected} was reviewed, and there is nothing to change any more`,
    );
    return;
  }
  throw new pulumi.RunError(otherPlanWords(expected, plan));
}

async function planNow(project: Project, expected: string): Promise<StackPlan> {
  const stack = pulumi.getStack();
  const open = (): ReturnType<typeof openDoor> =>
    openDoor(project, secretOf(new pulumi.Config("kafka-stack")));
  try {
    const place = { cwd: process.cwd(), env: process.env };
    const state = await readState(place, stack);
    const known = { stack, project, state, withoutMemory: undefined };
    return await withClusterOrNone(known, open, planStack);
  } catch (error) {
    throw new pulumi.RunError(
      `whether the plan is still ${expected}, which was reviewed, could not be looked at, so nothing was changed: ${messageOf(error)}`,
    );
  }
}
