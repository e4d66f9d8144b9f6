import { setTimeout as sleep } from "node:timers/promises";
import { passKafkaError } from "../../kafka/client/errors.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Items, Result, Step } from "../../reconcile/plan.ts";
import type { BrokerConfigAction } from "./action.ts";
import { observeBrokerConfigs } from "./observe.ts";
import type { ObservedBrokerConfig } from "./observed.ts";
import { type Configure, sendConfigure } from "./requests.ts";
import { sameConfig } from "./same-config.ts";
import type { DesiredBrokerConfig } from "./spec.ts";
import { isConfigured } from "../../reconcile/config/is-configured.ts";

// A broker hears of its settings from ZooKeeper a moment after it has written them there.
const looks = 20;
const everyMs = 250;
// How often settings that another client's alteration swallowed are sent again.
const attempts = 3;

type Sent = Step<BrokerConfigAction> & { readonly action: Configure };

// The results after every altered setting was read back. Brokers in ZooKeeper mode answer OK and still lose one of two
// alterations that happen at the same time (last writer wins), so what is not there is sent again.
export async function readBack(
  kafka: Kafka,
  results: readonly Result<BrokerConfigAction>[],
  look: Look,
): Promise<readonly Result<BrokerConfigAction>[]> {
  let lost = await lostOnes(kafka, results.flatMap(sentOnes), look);
  for (let attempt = 0; attempt < attempts && lost.length > 0; attempt += 1) {
    for (const { item, action } of lost)
      await sendConfigure(kafka, item, action, look).catch(passKafkaError);
    lost = await lostOnes(kafka, lost, look);
  }
  const steps: readonly Step<BrokerConfigAction>[] = lost;
  return results.map((result) =>
    steps.includes(result.step) ? overwritten(result.step) : result,
  );
}

function sentOnes({
  state,
  step,
}: Result<BrokerConfigAction>): readonly Sent[] {
  const { action } = step;
  return state === "done" && action.kind === "configure"
    ? // The very step, so that it is found again among the results.
      [step as Sent]
    : [];
}

function overwritten(
  step: Step<BrokerConfigAction>,
): Result<BrokerConfigAction> {
  const reason =
    "the broker accepted it, but another client keeps overwriting these settings";
  return { state: "failed", step, reason };
}

// Those that are not there although they had the time to get there.
async function lostOnes(
  kafka: Kafka,
  steps: readonly Sent[],
  look: Look,
): Promise<readonly Sent[]> {
  let missing = steps;
  for (let count = 0; count < looks && missing.length > 0; count += 1) {
    if (look.signal.aborted) return [];
    if (count > 0) await sleep(everyMs);
    const observed = await observe(kafka, missing, look);
    // What was done stays done when the cluster can no longer be asked; the next run compares it.
    if (observed === undefined) return [];
    missing = missing.filter((step) => !holds(observed.get(step.item), step));
  }
  return missing;
}

async function observe(
  kafka: Kafka,
  steps: readonly Sent[],
  look: Look,
): Promise<Items<ObservedBrokerConfig> | undefined> {
  const desired: DesiredBrokerConfig = {
    state: "present",
    spec: { config: {}, takes: {} },
  };
  const items = new Map(steps.map(({ item }) => [item, desired]));
  const sight = await observeBrokerConfigs(kafka, items, look).catch(
    passKafkaError,
  );
  return sight?.items;
}

function holds(
  observed: ObservedBrokerConfig | undefined,
  { action }: Sent,
): boolean {
  return (
    observed?.state !== "seen" ||
    isConfigured(action, observed.overrides, sameConfig)
  );
}
