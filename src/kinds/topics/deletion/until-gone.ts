import { few } from "../../../text/few.ts";
import { withTimeLimit } from "../../../kafka/health/time-limit.ts";
import { StillWaiting, waitUntil } from "../../../kafka/health/wait.ts";
import { KafkaError } from "../../../kafka/client/errors.ts";
import type { Kafka } from "../../../kafka/client/kafka.ts";
import type { Look, Report } from "../../../reconcile/kind.ts";
import type { Result } from "../../../reconcile/plan.ts";
import type { TopicAction } from "../action.ts";
import { leavingWords } from "./leaving.ts";
import { observeLeaving } from "./observe-leaving.ts";

// How long deleted topics may take to be gone, in milliseconds, and how long when a broker that has a replica is down: then
// they go when it is back.
const goneMs = 30_000;
const goneWithoutBrokerMs = 3_000;

// The results after every deleted topic is gone. The answer to the request means only that it was marked: what is not gone
// yet is pending.
export async function untilGone(
  kafka: Kafka,
  results: readonly Result<TopicAction>[],
  report: Report,
  look: Look,
): Promise<readonly Result<TopicAction>[]> {
  const deleted = results.filter(
    ({ state, step }) => state === "done" && step.action.kind === "delete",
  );
  if (deleted.length === 0) return results;
  const names = deleted.map(({ step }) => step.item);
  try {
    const down = await downOnes(kafka, look);
    const waits = deleted.some(({ step }) => brokersOf(step.action).some(down));
    const limit = waits ? goneWithoutBrokerMs : goneMs;
    const leaving = await stillLeaving(kafka, names, report, look, limit);
    return results.map((result) =>
      leaving.includes(result.step.item) && deleted.includes(result)
        ? pending(result, brokersOf(result.step.action).filter(down))
        : result,
    );
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error;
    const because = `it is marked for deletion, and whether it is gone could not be looked at (${error.message})`;
    return results.map((result) =>
      deleted.includes(result)
        ? { state: "pending", step: result.step, because }
        : result,
    );
  }
}

// Waits until topics that could not be created, because somebody else has just deleted one of the name, can be: then the next
// look finds the name free.
export async function untilFree(
  kafka: Kafka,
  results: readonly Result<TopicAction>[],
  report: Report,
  look: Look,
): Promise<void> {
  const names = results
    .filter(({ state }) => state === "overtaken")
    .filter(({ step }) => step.action.kind === "create")
    .map(({ step }) => step.item);
  try {
    const marked = (await observeLeaving(kafka, names, look))
      .filter((taken) => taken.marked)
      .map(({ name }) => name);
    if (marked.length > 0)
      await stillLeaving(kafka, marked, report, look, goneMs);
  } catch (error) {
    // Then the look that follows tells.
    if (!(error instanceof KafkaError)) throw error;
  }
}

function pending(
  { step }: Result<TopicAction>,
  waitsFor: readonly number[],
): Result<TopicAction> {
  return { state: "pending", step, because: `it ${leavingWords(waitsFor)}` };
}

async function downOnes(
  kafka: Kafka,
  look: Look,
): Promise<(id: number) => boolean> {
  const { brokers } = await kafka.cluster(look);
  const registered = new Set(brokers.map(({ id }) => id));
  return (id) => !registered.has(id);
}

async function stillLeaving(
  kafka: Kafka,
  names: readonly string[],
  report: Report,
  look: Look,
  limitMs: number,
): Promise<readonly string[]> {
  let leaving = names;
  const missing = async (): Promise<string | undefined> => {
    leaving = (await observeLeaving(kafka, leaving, look)).map(
      ({ name }) => name,
    );
    return leaving.length === 0 ? undefined : `not gone yet: ${few(leaving)}`;
  };
  const signal = withTimeLimit(look.signal, limitMs);
  try {
    await waitUntil(missing, { signal, report });
  } catch (error) {
    if (!(error instanceof StillWaiting)) throw error;
  }
  return leaving;
}

function brokersOf(action: TopicAction): readonly number[] {
  return action.kind === "delete" ? action.brokers : [];
}
