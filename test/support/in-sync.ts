import { answersAsItself } from "../../src/kafka/client/connect/answers-as-itself.ts";
import type { Kafka } from "../../src/kafka/client/kafka.ts";

// Whether every broker answers at its own address, by broker.id, and every replica is in sync. Who was killed counts for the
// others as there for a while, so they alone are no witnesses.
export async function allInSync(
  kafka: Kafka,
  addresses: ReadonlyMap<number, string>,
): Promise<boolean> {
  for (const [id, address] of addresses) {
    const answer = await answersAsItself(address, id);
    if (answer.state !== "itself" || !answer.registered) return false;
  }
  const { brokers } = await kafka.cluster();
  const topics = await kafka.topics("all");
  return (
    brokers.length === addresses.size &&
    topics.every(({ partitions }) =>
      partitions.every(({ isr, replicas }) => isr.length === replicas.length),
    )
  );
}
