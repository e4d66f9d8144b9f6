import type { Kafka } from "../../kafka/client/kafka.ts";
import type { DrainSight } from "../../kafka/moves/plan-drain.ts";
import { loadOf } from "../../kafka/placement/load-of.ts";

// All topics, all brokers with what they carry, those too of which only replicas tell, and what moves.
export async function observeDrain(
  kafka: Kafka,
  { signal }: { readonly signal: AbortSignal },
): Promise<DrainSight> {
  const call = { signal };
  const cluster = await kafka.cluster(call);
  const topics = await kafka.topics("all", call);
  const underWay = await kafka.reassignments(call);
  const registered = new Map(
    cluster.brokers.map((broker) => [broker.id, broker]),
  );
  const partitions = topics.flatMap((topic) => topic.partitions);
  const ids = [
    ...new Set([
      ...registered.keys(),
      ...partitions.flatMap(({ replicas }) => replicas),
    ]),
  ].sort((one, other) => one - other);
  const load = loadOf(ids, partitions);
  const brokers = ids.map((id) => ({
    id,
    rack: registered.get(id)?.rack,
    alive: registered.has(id),
    ...(load.get(id) ?? { leaders: 0, replicas: 0 }),
  }));
  return { brokers, topics, underWay };
}
