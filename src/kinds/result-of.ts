import {
  type ChangeResult,
  errorWords,
  type ItemError,
  lostAnswerWords,
  notNamed,
} from "../kafka/client/items.ts";
import type { Result, Step } from "../reconcile/plan.ts";

// What became of a step whose change was answered so; where the answer was lost or does not name it, another look must tell.
export function resultOf<Action>(
  step: Step<Action>,
  answer: ChangeResult | undefined,
  whenRefused: (error: ItemError) => Result<Action> = (error) => ({
    state: "failed",
    step,
    reason: errorWords(error),
  }),
): Result<Action> {
  switch (answer?.state) {
    case "done":
      return { state: "done", step };
    case "refused":
      return whenRefused(answer.error);
    case "unknown":
      return { state: "unclear", step, reason: lostAnswerWords(answer.error) };
    case "not-sent":
      return { state: "not-run", step, because: answer.error.message };
    case undefined:
      return { state: "unclear", step, reason: notNamed };
  }
}
