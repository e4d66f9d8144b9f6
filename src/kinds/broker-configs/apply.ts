import { messageOf } from "../../kafka/client/errors.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { Look, Report } from "../../reconcile/kind.ts";
import type { Plan, Result, Step } from "../../reconcile/plan.ts";
import type { BrokerConfigAction } from "./action.ts";
import { readBack } from "./read-back.ts";
import { sendConfigure } from "./requests.ts";
import { resultOf } from "../result-of.ts";

// Carries the plan out, one broker after the other, and tells what became of each step. What fails at one broker does not
// hinder the others.
export async function applyBrokerConfigs(
  kafka: Kafka,
  plan: Plan<BrokerConfigAction>,
  report: Report,
  look: Look,
): Promise<readonly Result<BrokerConfigAction>[]> {
  const results: Result<BrokerConfigAction>[] = [];
  for (const step of plan.steps) {
    results.push(await applyStep(kafka, step, look));
    report(`${results.length} of ${plan.steps.length} steps on settings`);
  }
  return readBack(kafka, results, look);
}

async function applyStep(
  kafka: Kafka,
  step: Step<BrokerConfigAction>,
  { signal }: Look,
): Promise<Result<BrokerConfigAction>> {
  if (step.action.kind === "adopt") return { state: "done", step };
  if (signal.aborted)
    return { state: "not-run", step, because: messageOf(signal.reason) };
  try {
    const call = { signal };
    return resultOf(
      step,
      await sendConfigure(kafka, step.item, step.action, call),
    );
  } catch (error) {
    return { state: "not-run", step, because: messageOf(error) };
  }
}
