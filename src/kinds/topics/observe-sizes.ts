import type { Kafka } from "../../kafka/client/kafka.ts";
import { KafkaError } from "../../kafka/client/errors.ts";
import { defaultLimits } from "../../kafka/moves/limits.ts";
import { sizesOn } from "../../kafka/moves/sizes.ts";
import type { PlacementBroker } from "../../kafka/placement/placement.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { TopicSurroundings } from "./observed.ts";

// How large the replicas are that may move, for the words of a preview; nobody knows where the brokers do not tell.
export async function observeSizes(
  kafka: Kafka,
  brokers: readonly PlacementBroker[],
  look: Look,
): Promise<TopicSurroundings["moves"]> {
  const { bytesPerSecond } = look.moves ?? defaultLimits;
  const ids = brokers.filter(({ alive }) => alive).map(({ id }) => id);
  try {
    return { sizes: await sizesOn(kafka, ids, look), bytesPerSecond };
  } catch (error) {
    if (!(error instanceof KafkaError) || look.signal.aborted) throw error;
    return undefined;
  }
}
