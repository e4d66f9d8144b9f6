import { passKafkaError } from "../../kafka/client/errors.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { Result, Step } from "../../reconcile/plan.ts";
import type { TopicAction } from "./action.ts";
import {
  observeOverrides,
  type Overrides,
} from "./config/observe-overrides.ts";
import { batchesOf } from "./requests.ts";
import { sameConfig } from "./config/same-config.ts";
import { isConfigured } from "../../reconcile/config/is-configured.ts";

// How often settings that another client's alteration swallowed are sent again.
const attempts = 3;

// The results after every altered setting was read back. Brokers in ZooKeeper mode answer OK and still lose one of two
// alterations of a topic that happen at the same time (last writer wins), so what is not there is sent again.
export async function readBack(
  kafka: Kafka,
  results: readonly Result<TopicAction>[],
  look: Look,
): Promise<readonly Result<TopicAction>[]> {
  const steps = results.map(({ step }) => step);
  let { lost, gone } = await compare(kafka, steps, results, look);
  for (let attempt = 0; attempt < attempts && lost.length > 0; attempt += 1) {
    for (const batch of batchesOf(kafka, lost))
      await batch.send(look).catch(passKafkaError);
    const again = await compare(kafka, lost, results, look);
    lost = again.lost;
    gone = [...gone, ...again.gone];
  }
  return results.map((result) => {
    const { step } = result;
    if (gone.includes(step)) return overtaken(step);
    return lost.includes(step) ? overwritten(step) : result;
  });
}

// A broker that has not yet heard of a deletion takes settings for the topic all the same.
function overtaken(step: Step<TopicAction>): Result<TopicAction> {
  const reason = "the topic is no longer there";
  return { state: "overtaken", step, reason };
}

function overwritten(step: Step<TopicAction>): Result<TopicAction> {
  const reason =
    "the broker accepted it, but another client keeps overwriting the settings of this topic";
  return { state: "failed", step, reason };
}

type Compared = {
  readonly lost: readonly Step<TopicAction>[];
  readonly gone: readonly Step<TopicAction>[];
};

// Which of the steps did not last, and whose topics went away meanwhile.
async function compare(
  kafka: Kafka,
  steps: readonly Step<TopicAction>[],
  results: readonly Result<TopicAction>[],
  look: Look,
): Promise<Compared> {
  const done = new Set(
    results.filter(({ state }) => state === "done").map(({ step }) => step),
  );
  const altered = steps.filter(
    (step) => step.action.kind === "configure" && done.has(step),
  );
  if (altered.length === 0 || look.signal.aborted)
    return { lost: [], gone: [] };
  const names = altered.map(({ item }) => item);
  const observed = await observeOverrides(kafka, names, look).catch(
    passKafkaError,
  );
  // What was done stays done when the cluster can no longer be asked; the next run compares it.
  if (observed === undefined) return { lost: [], gone: [] };
  return {
    gone: altered.filter(({ item }) => !observed.has(item)),
    lost: altered.filter(({ item, action }) => {
      const overrides = observed.get(item);
      return overrides !== undefined && !holds(overrides, action);
    }),
  };
}

function holds(overrides: Overrides, action: TopicAction): boolean {
  return (
    action.kind !== "configure" || isConfigured(action, overrides, sameConfig)
  );
}
