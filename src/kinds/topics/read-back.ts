import { KafkaError } from "../../kafka/errors.ts";
import type { Kafka } from "../../kafka/kafka.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Result, Step } from "../../reconcile/plan.ts";
import type { TopicAction } from "./action.ts";
import { observeOverrides, type Overrides } from "./observe-overrides.ts";
import { batchesOf } from "./requests.ts";
import { sameConfig } from "./same-config.ts";

// How often settings that another client's alteration swallowed are sent again.
const attempts = 3;

// The results after every altered setting was read back. Brokers in ZooKeeper mode answer OK and still lose one of two
// alterations of a topic that happen at the same time (last writer wins), so what is not there is sent again.
export async function readBack(
  kafka: Kafka,
  results: readonly Result<TopicAction>[],
  look: Look,
): Promise<readonly Result<TopicAction>[]> {
  let lost = await lostOnes(
    kafka,
    results.map(({ step }) => step),
    results,
    look,
  );
  for (let attempt = 0; attempt < attempts && lost.length > 0; attempt += 1) {
    for (const batch of batchesOf(kafka, lost))
      await batch.send(look).catch(passKafkaError);
    lost = await lostOnes(kafka, lost, results, look);
  }
  return results.map((result) =>
    lost.includes(result.step) ? overwritten(result.step) : result,
  );
}

function overwritten(step: Step<TopicAction>): Result<TopicAction> {
  const reason =
    "the broker accepted it, but another client keeps overwriting the settings of this topic";
  return { state: "failed", step, reason };
}

async function lostOnes(
  kafka: Kafka,
  steps: readonly Step<TopicAction>[],
  results: readonly Result<TopicAction>[],
  look: Look,
): Promise<readonly Step<TopicAction>[]> {
  const done = new Set(
    results.filter(({ state }) => state === "done").map(({ step }) => step),
  );
  const altered = steps.filter(
    (step) => step.action.kind === "configure" && done.has(step),
  );
  if (altered.length === 0 || look.signal.aborted) return [];
  const names = altered.map(({ item }) => item);
  const observed = await observeOverrides(kafka, names, look).catch(
    passKafkaError,
  );
  return altered.filter(({ item, action }) => {
    const overrides = observed?.get(item);
    return overrides !== undefined && !holds(overrides, action);
  });
}

// What was done stays done when the cluster can no longer be asked; the next run compares it.
function passKafkaError(error: unknown): undefined {
  if (!(error instanceof KafkaError)) throw error;
  return undefined;
}

function holds(overrides: Overrides, action: TopicAction): boolean {
  if (action.kind !== "configure") return true;
  const set = Object.entries(action.set).every(([key, value]) => {
    const live = overrides.get(key);
    return live !== undefined && sameConfig(key, live, value);
  });
  return set && action.unset.every((key) => !overrides.has(key));
}
