import type { ChangeResult } from "../../kafka/items.ts";
import type { Kafka } from "../../kafka/kafka.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Result } from "../../reconcile/plan.ts";
import type { GroupAction } from "./action.ts";
import type { StepOf } from "./steps-of.ts";

// Deletes groups. Their coordinators refuse those that have members.
export async function deleteGroups(
  kafka: Kafka,
  steps: readonly StepOf<"delete">[],
  { signal }: Look,
): Promise<readonly Result<GroupAction>[]> {
  const names = steps.map(({ item }) => item);
  const answers = await kafka.deleteGroups(names, { signal });
  return steps.map((step, index) => toResult(step, answers[index]));
}

function toResult(
  step: StepOf<"delete">,
  answer: ChangeResult | undefined,
): Result<GroupAction> {
  switch (answer?.state) {
    case "done":
      return { state: "done", step };
    case "refused":
      return toRefusal(step, answer.error);
    case "unknown": {
      const { message } = answer.error;
      const reason = `sent, but no answer came back (${message})`;
      return { state: "unclear", step, reason };
    }
    case "not-sent":
      return { state: "not-run", step, because: answer.error.message };
    case undefined:
      return { state: "unclear", step, reason: "the broker left it out" };
  }
}

function toRefusal(
  step: StepOf<"delete">,
  { name, message }: { readonly name: string; readonly message: string },
): Result<GroupAction> {
  if (name === "GROUP_ID_NOT_FOUND")
    return { state: "overtaken", step, reason: "it is gone already" };
  const reason =
    name === "NON_EMPTY_GROUP"
      ? "it has members now; stop them first"
      : `${name}: ${message}`;
  return { state: "failed", step, reason };
}
