import { few } from "../../../text/few.ts";
import {
  type ChangeResult,
  type ItemError,
  errorWords,
  lostAnswerWords,
} from "../../../kafka/client/items.ts";
import type { Result } from "../../../reconcile/plan.ts";
import type { GroupAction } from "../action.ts";
import { becauseOfMembers } from "../start/apply-seeds.ts";
import type { StepOf } from "../steps-of.ts";

type Reset = StepOf<"reset">;

// Nobody knows whether the offsets were written.
export function unclear(step: Reset, error: ItemError): Result<GroupAction> {
  return { state: "unclear", step, reason: lostAnswerWords(error) };
}

type Refusal = Extract<ChangeResult, { readonly state: "refused" }>;

// Nothing was written, and why.
export function refusalOf(
  step: Reset,
  answers: readonly ChangeResult[],
): Result<GroupAction> {
  const refused = answers.filter(isRefused);
  const [first] = refused;
  if (first === undefined) {
    const [answer] = answers;
    const because =
      answer?.state === "not-sent" ? answer.error.message : "not sent";
    return { state: "not-run", step, because };
  }
  if (refused.some(({ error }) => becauseOfMembers.has(error.name)))
    return {
      state: "overtaken",
      step,
      reason: "the group has members now; nothing was reset",
    };
  return failed(
    step,
    `nothing was reset: ${few(refused.map(refusalWords), 3)}`,
  );
}

// Whether a partition was refused.
export function isRefused(answer: ChangeResult): answer is Refusal {
  return answer.state === "refused";
}

// A refusal in words.
export function refusalWords({ name, error }: Refusal): string {
  return `${name}: ${errorWords(error)}`;
}

// A reset that came to nothing, or not to all.
export function failed(step: Reset, reason: string): Result<GroupAction> {
  return { state: "failed", step, reason };
}
