import { fingerprintWords, printPlan } from "../../views/plan/print-plan.ts";
import type { StackPlan } from "../../views/plan/plan-stack.ts";
import { expectedPlanName } from "./expected-plan.ts";

// Why another plan than the reviewed one is not carried out: what was reviewed, what is now, and what to do.
export function otherPlanWords(expected: string, plan: StackPlan): string {
  return [
    `the cluster, the files or what the state remembers have moved on since the review, and nothing was changed: plan ${expected} was reviewed, now there is ${fingerprintWords(plan)}`,
    "",
    printPlan(plan, false),
    "",
    plan.fingerprint === undefined
      ? "Run it where Docker can be asked, or without this check"
      : `If this is what shall be done, have it reviewed and run again with ${expectedPlanName}=${plan.fingerprint}`,
  ].join("\n");
}
