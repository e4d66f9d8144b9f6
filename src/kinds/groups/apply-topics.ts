import { few } from "../../text/few.ts";
import { withTimeLimit } from "../../kafka/health/time-limit.ts";
import { StillWaiting, waitUntil } from "../../kafka/health/wait.ts";
import { KafkaError } from "../../kafka/client/errors.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { Look, Report } from "../../reconcile/kind.ts";
import type { Step } from "../../reconcile/plan.ts";
import type { GroupAction } from "./action.ts";

// How long a topic that was created just before may take until every broker knows it, in milliseconds.
const knownMs = 10_000;

// The topics that these steps have not found and that are still missing after a short wait.
export async function awaitTopics(
  kafka: Kafka,
  steps: readonly Step<GroupAction>[],
  report: Report,
  look: Look,
): Promise<ReadonlySet<string>> {
  let missing: readonly string[] = [
    ...new Set(steps.flatMap(({ action }) => awaitedBy(action))),
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

function awaitedBy(action: GroupAction): readonly string[] {
  if (action.kind === "reset") return action.awaited;
  return action.kind === "seed" && action.offsets === undefined
    ? [action.topic]
    : [];
}
