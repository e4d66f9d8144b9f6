import type { Call } from "../client/calls.ts";
import type { Kafka } from "../client/kafka.ts";

const key = "min.insync.replicas";

// min.insync.replicas of each topic as it holds now. A topic that was deleted meanwhile is not in it.
export async function minInSyncOf(
  kafka: Pick<Kafka, "topicConfigs">,
  topics: readonly string[],
  { signal }: Call,
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (const [topic, result] of await kafka.topicConfigs(topics, {
    signal,
    keys: [key],
  })) {
    const value =
      result.state === "done" ? result.value.get(key)?.value : undefined;
    if (value !== undefined) found.set(topic, Number(value));
  }
  return found;
}
