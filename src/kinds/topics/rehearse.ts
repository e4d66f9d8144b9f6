import type { ChangeResult, ItemError } from "../../kafka/client/items.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { Path, Problem } from "../../text/problems/problem.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Plan, Step } from "../../reconcile/plan.ts";
import type { TopicAction } from "./action.ts";
import { batchesOf } from "./requests.ts";
import { topicWords } from "./words.ts";

// What the brokers say to the plan when they are only asked (validateOnly), with the requests that apply would send.
export async function rehearseTopics(
  kafka: Kafka,
  plan: Plan<TopicAction>,
  { signal }: Look,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const moving = new Set(
    plan.steps
      .filter(({ action }) => action.kind === "move")
      .map(({ item }) => item),
  );
  for (const { steps, rehearse } of batchesOf(kafka, plan.steps)) {
    const results = await rehearse({ signal });
    steps.forEach((step, index) => {
      const result = results[index];
      if (moving.has(step.item) && isMoveUnderWay(result)) return;
      problems.push(...problemOf(step, result));
    });
  }
  return problems;
}

// A topic grows once the move that is under way has been waited for.
function isMoveUnderWay(result: ChangeResult | undefined): boolean {
  return (
    result?.state === "refused" &&
    result.error.name === "REASSIGNMENT_IN_PROGRESS"
  );
}

function problemOf(
  step: Step<TopicAction>,
  result: ChangeResult | undefined,
): readonly Problem[] {
  if (result === undefined || result.state === "done") return [];
  const { error } = result;
  const path = [step.item, ...partOf(step.action, error)];
  const found = `${error.name} (${error.message}) to: ${topicWords(step)}`;
  return [
    {
      severity: severityOf(step, error),
      path,
      expected: "brokers to accept it",
      found,
    },
  ];
}

// Brokers tell of a setting that they do not take in their words only.
function partOf(action: TopicAction, { message }: ItemError): Path {
  if (action.kind !== "configure") return [];
  const keys = [...Object.keys(action.set), ...action.unset];
  const named = keys.filter((key) => message.includes(key));
  const [key, ...others] = keys.length === 1 ? keys : named;
  return key === undefined || others.length > 0 ? ["config"] : ["config", key];
}

// New partitions on a broker that is down are what a preview meets during an outage that the same run may end.
function severityOf(
  { action }: Step<TopicAction>,
  error: ItemError,
): Problem["severity"] {
  return action.kind === "grow" && error.name === "INVALID_REPLICA_ASSIGNMENT"
    ? "warning"
    : "error";
}
