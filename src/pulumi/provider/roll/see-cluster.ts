import type { Sight } from "../../../kafka/health/may-go.ts";
import { minInSyncOf } from "../../../kafka/health/min-in-sync.ts";
import { shortPartitions } from "../../../kafka/health/short-partitions.ts";
import { KafkaError } from "../../../kafka/client/errors.ts";
import type { Kafka } from "../../../kafka/client/kafka.ts";

// What the brokers that answer say of the cluster before this broker is taken down. A cluster that cannot be seen is asked
// again, so a failure is no reason to stop here.
export async function seeCluster(
  kafka: Kafka,
  { broker, silent }: Pick<Sight, "broker" | "silent">,
  signal: AbortSignal,
): Promise<Sight["cluster"]> {
  try {
    const { brokers } = await kafka.cluster({ signal });
    const topics = await kafka.topics("all", { signal });
    const others = silent.filter((id) => id !== broker);
    const short = shortPartitions(topics, others);
    // Only those that lack a replica already may fall below, so only their topics are asked for.
    const asked = short.filter(({ replicas }) => replicas.includes(broker));
    const names = [...new Set(asked.map(({ topic }) => topic))];
    const minInSync = await minInSyncOf(kafka, names, { signal });
    return {
      registered: brokers.map(({ id }) => id),
      short: short.map(({ topic, ...partition }) => ({
        ...partition,
        minInSync: minInSync.get(topic),
      })),
    };
  } catch (error) {
    // Who was cut off has not seen that the cluster is down.
    if (error instanceof KafkaError && !signal.aborted) return undefined;
    throw error;
  }
}
