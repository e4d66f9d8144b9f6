import type { Kafka } from "../../../kafka/client/kafka.ts";
import type { PlacementBroker } from "../../../kafka/placement/placement.ts";
import type { Look } from "../../../reconcile/kind.ts";

export type KnownBroker = Omit<PlacementBroker, "leaders" | "replicas">;

// Every broker that is registered or declared. In a cluster of the same program a broker that is not declared any more is
// about to leave.
export async function brokersKnown(
  kafka: Kafka,
  look: Look,
): Promise<readonly KnownBroker[]> {
  const { brokers } = await kafka.cluster(look);
  const registered = new Map(brokers.map((broker) => [broker.id, broker]));
  const declared =
    look.declared &&
    new Map(look.declared.map((broker) => [broker.id, broker]));
  const ids = new Set([...registered.keys(), ...(declared?.keys() ?? [])]);
  return [...ids].map((id) => ({
    id,
    rack: registered.get(id)?.rack ?? declared?.get(id)?.rack,
    alive: registered.has(id),
    ...(declared === undefined || declared.has(id) ? {} : { closed: true }),
  }));
}
