import { few } from "../../availability/few.ts";
import { withTimeLimit } from "../../availability/time-limit.ts";
import { StillWaiting, waitUntil } from "../../availability/wait.ts";
import { KafkaError } from "../../kafka/errors.ts";
import type { Kafka } from "../../kafka/kafka.ts";
import type { Look, Report } from "../../reconcile/kind.ts";
import type { StepOf } from "./steps-of.ts";

// How long a topic that was created just before may take until every broker knows it, in milliseconds.
const knownMs = 10_000;

// The topics of these steps that are still missing after a short wait; only steps that found no topic wait for one.
export async function awaitTopics(
  kafka: Kafka,
  steps: readonly StepOf<"seed">[],
  report: Report,
  look: Look,
): Promise<ReadonlySet<string>> {
  let missing: readonly string[] = [
    ...new Set(
      steps
        .filter(({ action }) => action.offsets === undefined)
        .map(({ action }) => action.topic),
    ),
  ];
  if (missing.length === 0) return new Set();
  const waitingFor = async (): Promise<string | undefined> => {
    const views = await kafka.topics(missing, look);
    missing = views
      .filter(({ error }) => error !== undefined)
      .map(({ name }) => name);
    return missing.length === 0
      ? undefined
      : `topics that groups read are not there yet: ${few(missing)}`;
  };
  const signal = withTimeLimit(look.signal, knownMs);
  try {
    await waitUntil(waitingFor, { signal, report });
  } catch (error) {
    // Then the look that follows tells.
    if (error instanceof KafkaError) return new Set();
    if (!(error instanceof StillWaiting)) throw error;
  }
  return new Set(missing);
}
