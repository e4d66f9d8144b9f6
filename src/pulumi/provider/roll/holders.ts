import { KafkaError } from "../../../kafka/client/errors.ts";
import { openKafka } from "../../../kafka/client/kafka.ts";
import { oneTry } from "../../../kafka/client/options.ts";
import { addressesOf } from "../../../kafka/health/listeners.ts";
import { listenersOf } from "./listeners.ts";
import type { Values } from "../types/resource.ts";

// The brokers on which replicas are, by broker.id with commas between; undefined when there are none, or when nobody
// answers.
export async function holders(
  inputs: Values,
  signal: AbortSignal,
): Promise<string | undefined> {
  const addresses = addressesOf(listenersOf(inputs));
  if (addresses.length === 0) return undefined;
  const kafka = openKafka(addresses, oneTry);
  try {
    const topics = await kafka.topics("all", { signal });
    const ids = topics.flatMap(({ partitions }) =>
      partitions.flatMap(({ replicas }) => replicas),
    );
    const held = [...new Set(ids)].sort((one, other) => one - other);
    return held.length === 0 ? undefined : held.join(",");
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error;
    return undefined;
  } finally {
    await kafka.close();
  }
}
