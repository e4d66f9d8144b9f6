import { few } from "../../../text/few.ts";
import {
  addressesOf,
  type Listeners,
} from "../../../kafka/health/listeners.ts";
import { notPreferred } from "../../../kafka/health/not-preferred.ts";
import { withTimeLimit } from "../../../kafka/health/time-limit.ts";
import { StillWaiting, waitUntil } from "../../../kafka/health/wait.ts";
import { KafkaError } from "../../../kafka/client/errors.ts";
import { errorWords } from "../../../kafka/client/items.ts";
import { type Kafka, openKafka } from "../../../kafka/client/kafka.ts";
import type { Call } from "../types/resource.ts";

// Once these brokers are back in sync, gives each of them the leaderships that it is the first replica of: a roll leaves
// most of them on the brokers that went first. What does not come back in sync in time keeps its leader and is told;
// Kafka itself looks after it later (auto.leader.rebalance.enable).
export async function leadPreferred(
  listeners: Listeners,
  patienceMs: number,
  call: Call,
): Promise<void> {
  const kafka = openKafka(addressesOf(listeners));
  const brokers = [...listeners.keys()].map(Number);
  try {
    await untilInSync(kafka, brokers, patienceMs, call);
    await elect(kafka, brokers, call);
  } catch (error) {
    // The brokers are ready whoever leads, so a failure here is told and is none of the run.
    if (!(error instanceof KafkaError) || call.signal.aborted) throw error;
    await call.note(`leaders were left where they are: ${error.message}`);
  } finally {
    await kafka.close();
  }
}

async function untilInSync(
  kafka: Kafka,
  brokers: readonly number[],
  patienceMs: number,
  call: Call,
): Promise<void> {
  const signal = withTimeLimit(call.signal, patienceMs);
  const missing = async (): Promise<string | undefined> => {
    const topics = await kafka.topics("all", { signal });
    const { behind } = notPreferred(topics, brokers);
    return behind.length === 0
      ? undefined
      : `not led by their first replica, which is not in sync yet: ${few(behind)}`;
  };
  try {
    await waitUntil(missing, { signal, report: call.report });
  } catch (error) {
    if (!(error instanceof StillWaiting) || call.signal.aborted) throw error;
    await call.note(error.message);
  }
}

async function elect(
  kafka: Kafka,
  brokers: readonly number[],
  { signal, note }: Call,
): Promise<void> {
  const topics = await kafka.topics("all", { signal });
  const { able } = notPreferred(topics, brokers);
  if (able.length === 0) return;
  const results = await kafka.electPreferredLeaders(able, { signal });
  const failed = results.flatMap((result) =>
    result.state === "done"
      ? []
      : [`${result.name} (${errorWords(result.error)})`],
  );
  if (failed.length > 0)
    await note(`not led by their first replica: ${few(failed)}`);
}
