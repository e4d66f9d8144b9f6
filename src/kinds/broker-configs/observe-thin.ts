import type { Kafka } from "../../kafka/client/kafka.ts";
import type { Look } from "../../reconcile/kind.ts";
import type { ThinTopic } from "./observed.ts";

// Kafka makes them when they are first needed, with as many replicas as there are brokers then, and never gives them more.
const ownTopics = ["__consumer_offsets", "__transaction_state"];
const enough = 3;

// The topics of Kafka's own that have fewer replicas than the declared brokers could keep.
export async function observeThin(
  kafka: Kafka,
  { signal, declared = [] }: Look,
): Promise<readonly ThinTopic[]> {
  const couldBe = Math.min(enough, declared.length);
  if (couldBe < 2) return [];
  const topics = await kafka.topics(ownTopics, { signal });
  return topics.flatMap(({ name, partitions }) => {
    if (partitions.length === 0) return [];
    const counts = partitions.map(({ replicas }) => replicas.length);
    const replicas = Math.min(...counts);
    return replicas < couldBe ? [{ topic: name, replicas, couldBe }] : [];
  });
}
