import { KafkaCancelled, KafkaError } from "../../kafka/client/errors.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { Problem } from "../../text/problems/problem.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Plan, Step } from "../../reconcile/plan.ts";
import type { BrokerConfigAction } from "./action.ts";
import { type Configure, sendConfigure } from "./requests.ts";
import { brokerConfigWords } from "./words.ts";

// What the brokers say to the plan when they are only asked (validateOnly), with the requests that apply would send. A broker
// that does not answer now may be there when it is asked in earnest.
export async function rehearseBrokerConfigs(
  kafka: Kafka,
  plan: Plan<BrokerConfigAction>,
  { signal }: Look,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const step of plan.steps) {
    if (step.action.kind === "adopt") continue;
    const call = { signal, validateOnly: true };
    try {
      const result = await sendConfigure(kafka, step.item, step.action, call);
      if (result.state === "done") continue;
      const { name, message } = result.error;
      const key = namedKey(step.action, message);
      problems.push(problem(step, "error", `${name} (${message})`, key));
    } catch (error) {
      if (!(error instanceof KafkaError) || error instanceof KafkaCancelled)
        throw error;
      problems.push(problem(step, "warning", error.message));
    }
  }
  return problems;
}

// The setting that the broker has something against, when its words tell.
function namedKey(
  { set, unset }: Configure,
  message: string,
): string | undefined {
  const keys = [...Object.keys(set), ...unset];
  if (keys.length === 1) return keys[0];
  const words = message
    .split(/[^\w.-]+/)
    .map((word) => word.replace(/\.$/, ""));
  const named = keys.filter((key) => words.includes(key));
  return named.length === 1 ? named[0] : undefined;
}

function problem(
  step: Step<BrokerConfigAction>,
  severity: Problem["severity"],
  answer: string,
  key?: string,
): Problem {
  return {
    severity,
    path: [step.item, "config", ...(key === undefined ? [] : [key])],
    expected: "brokers to accept it",
    found: `${answer} to: ${brokerConfigWords(step)}`,
  };
}
