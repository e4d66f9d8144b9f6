import { KafkaError } from "../../../kafka/client/errors.ts";
import { errorWords } from "../../../kafka/client/items.ts";
import type { Kafka } from "../../../kafka/client/kafka.ts";
import type { Look } from "../../../reconcile/kind.ts";

// A name that is not free although no broker lists a topic of it.
export type TakenName = {
  readonly name: string;
  // Whether that is because the topic is deleted and not gone yet. If not, it may also have been made a moment ago.
  readonly marked: boolean;
};

// Which of these names, unknown to the brokers, are not free. Only the answer to a creation that is not carried out tells: a
// topic that is marked for deletion is in no list any more.
export async function observeLeaving(
  kafka: Kafka,
  names: readonly string[],
  { signal }: Look,
): Promise<readonly TakenName[]> {
  if (names.length === 0) return [];
  const placement = { partitions: 1, replicationFactor: 1 };
  const asked = names.map((name) => ({ name, placement, config: {} }));
  const answers = await kafka.createTopics(asked, {
    signal,
    validateOnly: true,
  });
  return answers.flatMap((answer) => {
    if (answer.state === "done") return [];
    const { name, message, retriable } = answer.error;
    if (name === "TOPIC_ALREADY_EXISTS")
      return [{ name: answer.name, marked: isMarked(message) }];
    // A broker that would not take this topic from us for another reason, such as a policy, has none of the name.
    if (answer.state === "refused" && !retriable) return [];
    throw new KafkaError(
      `whether topic ${answer.name} is gone could not be looked at: ${errorWords(answer.error)}`,
      { retriable, sent: answer.state === "unknown" },
    );
  });
}

// The code is the same in both cases; the words are those of AdminZkClient.validateTopicCreate.
function isMarked(message: string): boolean {
  return message.includes("marked for deletion");
}
