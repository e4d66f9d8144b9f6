import { KafkaError } from "../../kafka/errors.ts";
import type { Kafka } from "../../kafka/kafka.ts";
import type { Look } from "../../reconcile/kind.ts";

// Which of these topics, unknown to the brokers, are deleted and not gone yet. Only the answer to a creation that is not
// carried out tells: a topic that is marked for deletion is in no list any more.
export async function observeLeaving(
  kafka: Kafka,
  names: readonly string[],
  { signal }: Look,
): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const placement = { partitions: 1, replicationFactor: 1 };
  const asked = names.map((name) => ({ name, placement, config: {} }));
  const answers = await kafka.createTopics(asked, {
    signal,
    validateOnly: true,
  });
  return answers.flatMap((answer) => {
    if (answer.state === "not-sent" || answer.state === "unknown")
      throw new KafkaError(
        `whether topic ${answer.name} is gone could not be looked at: ${answer.error.message}`,
        { retriable: answer.error.retriable, sent: answer.state === "unknown" },
      );
    return answer.state === "refused" &&
      answer.error.name === "TOPIC_ALREADY_EXISTS"
      ? [answer.name]
      : [];
  });
}
