import { errorWords, type ItemError } from "../../kafka/client/items.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Result } from "../../reconcile/plan.ts";
import type { GroupAction } from "./action.ts";
import type { StepOf } from "./steps-of.ts";
import { resultOf } from "../result-of.ts";

// Deletes groups. Their coordinators refuse those that have members.
export async function deleteGroups(
  kafka: Kafka,
  steps: readonly StepOf<"delete">[],
  { signal }: Look,
): Promise<readonly Result<GroupAction>[]> {
  const names = steps.map(({ item }) => item);
  const answers = await kafka.deleteGroups(names, { signal });
  return steps.map((step, index) =>
    resultOf(step, answers[index], (error) => toRefusal(step, error)),
  );
}

// Deletes the offsets of a group in some topics. Its coordinator refuses topics that members read.
export async function forgetOffsets(
  kafka: Kafka,
  step: StepOf<"forget">,
  { signal }: Look,
): Promise<Result<GroupAction>> {
  const partitions = [...step.action.partitions].flatMap(([topic, some]) =>
    some.map((partition) => ({ topic, partition })),
  );
  const answers = await kafka.deleteOffsets(step.item, partitions, { signal });
  const worst =
    answers.find(({ state }) => state === "unknown") ??
    answers.find(({ state }) => state === "refused") ??
    answers.find(({ state }) => state === "not-sent");
  return resultOf(step, worst ?? answers[0], (error) => toRefusal(step, error));
}

type Removal = StepOf<"delete"> | StepOf<"forget">;

function toRefusal(step: Removal, error: ItemError): Result<GroupAction> {
  const { name } = error;
  if (name === "GROUP_ID_NOT_FOUND")
    return { state: "overtaken", step, reason: "it is gone already" };
  const reason =
    name === "NON_EMPTY_GROUP" || name === "GROUP_SUBSCRIBED_TO_TOPIC"
      ? "it has members now; stop them first"
      : errorWords(error);
  return { state: "failed", step, reason };
}
