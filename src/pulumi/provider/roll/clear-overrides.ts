import { errorWords } from "../../../kafka/client/items.ts";
import type { Kafka } from "../../../kafka/client/kafka.ts";
import type { PlacementBroker } from "../../../kafka/placement/placement.ts";
import type { Call } from "../types/resource.ts";

// Takes back what was set by the API on brokers that leave, so that one that comes later under the same id does not find it.
// Only a broker that runs can be asked to; what stays of another one is told.
export async function clearOverrides(
  kafka: Kafka,
  brokers: readonly PlacementBroker[],
  leaving: ReadonlySet<number>,
  call: Call,
): Promise<void> {
  for (const id of leaving) {
    const alive = brokers.some((broker) => broker.id === id && broker.alive);
    if (!alive) {
      await call.note(
        `broker ${id} is down, so settings that were made on it by the API, if any, stay in ZooKeeper`,
      );
      continue;
    }
    const result = await kafka.brokerConfig(id, { signal: call.signal });
    if (result.state === "refused")
      throw new Error(
        `the settings of broker ${id} could not be read: ${errorWords(result.error)}`,
      );
    const unset = [...result.value]
      .filter(([, { source }]) => source === "DYNAMIC_BROKER_CONFIG")
      .map(([key]) => key);
    if (unset.length === 0) continue;
    const cleared = await kafka.alterBrokerConfig(
      id,
      { set: {}, unset },
      { signal: call.signal },
    );
    if (cleared.state !== "done")
      throw new Error(
        `settings of broker ${id} could not be taken back: ${errorWords(cleared.error)}`,
      );
  }
}
