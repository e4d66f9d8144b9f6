import { setTimeout as sleep } from "node:timers/promises";
import { passKafkaError } from "../../../kafka/client/errors.ts";
import type { ChangeResult } from "../../../kafka/client/items.ts";
import type { Kafka } from "../../../kafka/client/kafka.ts";
import type { Look } from "../../../reconcile/kind.ts";
import type { Result } from "../../../reconcile/plan.ts";
import type { GroupAction } from "../action.ts";
import type { StepOf } from "../steps-of.ts";
import { observeConfigs } from "./observe-config.ts";
import type { GroupSettings } from "./observed.ts";
import { sameConfig } from "./same-config.ts";
import { isConfigured } from "../../../reconcile/config/is-configured.ts";
import { resultOf } from "../../result-of.ts";

type Configure = StepOf<"configure">;

// A broker hears of settings from the controller a moment after that has taken them.
const looks = 20;
const everyMs = 250;

// Sends the settings of groups; asked only (validateOnly), brokers say what they would answer. One answer for each step.
export function sendConfigs(
  kafka: Kafka,
  steps: readonly Configure[],
  call: { readonly signal: AbortSignal; readonly validateOnly?: boolean },
): Promise<readonly ChangeResult[]> {
  const changes = steps.map(({ item, action: { set, unset } }) => ({
    group: item,
    set,
    unset,
  }));
  return kafka.alterGroupConfigs(changes, call);
}

// Sets and unsets settings of groups, and tells of each step what became of it once they were read back.
export async function applyConfigs(
  kafka: Kafka,
  steps: readonly Configure[],
  look: Look,
): Promise<readonly Result<GroupAction>[]> {
  const { signal } = look;
  const answers = await sendConfigs(kafka, steps, { signal });
  const results = steps.map((step, index) =>
    resultOf<GroupAction>(step, answers[index]),
  );
  const sent = steps.filter((_, index) => results[index]?.state === "done");
  const lost = await lostOnes(kafka, sent, look);
  return results.map((result) =>
    lost.some((step) => step === result.step)
      ? overwritten(result.step)
      : result,
  );
}

function overwritten(step: Result<GroupAction>["step"]): Result<GroupAction> {
  const reason =
    "the broker accepted it, but the settings are not there: another client may have changed them";
  return { state: "failed", step, reason };
}

// Those that are not there although they had the time to get there.
async function lostOnes(
  kafka: Kafka,
  steps: readonly Configure[],
  look: Look,
): Promise<readonly Configure[]> {
  let missing = steps;
  for (let count = 0; count < looks && missing.length > 0; count += 1) {
    if (look.signal.aborted) return [];
    if (count > 0) await sleep(everyMs);
    const names = missing.map(({ item }) => item);
    const seen = await observeConfigs(kafka, names, look).catch(passKafkaError);
    // What was done stays done when the cluster can no longer be asked; the next run compares it.
    if (seen === undefined) return [];
    missing = missing.filter((step) => !holds(seen.get(step.item), step));
  }
  return missing;
}

function holds(
  settings: GroupSettings | undefined,
  { action }: Configure,
): boolean {
  return (
    settings?.state !== "seen" ||
    isConfigured(action, settings.overrides, sameConfig)
  );
}
