import type { Kafka } from "../../../kafka/client/kafka.ts";
import type { Look } from "../../../reconcile/kind.ts";
import type { TopicUse } from "../observed.ts";
import { observePartitions } from "./observe-partitions.ts";

// Brokers write these topics themselves and stamp each record with their own time.
const writtenByBrokers = ["__consumer_offsets", "__transaction_state"];

// The newest time that the brokers themselves have written down: by their clocks it is at least that
// late. Kafka has no request for the time, and the clock of this machine may be wrong. Undefined if
// the brokers have written nothing.
export async function observeClock(
  kafka: Kafka,
  look: Look,
): Promise<TopicUse["clock"]> {
  const views = (await kafka.topics(writtenByBrokers, look)).filter(
    ({ error }) => error?.name !== "UNKNOWN_TOPIC_OR_PARTITION",
  );
  if (views.length === 0) return undefined;
  if (views.some(({ error }) => error !== undefined)) return "unread";
  const found = await observePartitions(kafka, views, "maxTimestamp", look);
  const answers = [...found.values()].flat();
  if (answers.includes(undefined)) return "unread";
  const times = answers
    .flatMap((answer) => answer?.timestamp ?? [])
    .map(Number);
  return times.length === 0 ? undefined : Math.max(...times);
}
