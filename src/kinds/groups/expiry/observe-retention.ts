import type { Kafka } from "../../../kafka/client/kafka.ts";
import type { Look } from "../../../reconcile/kind.ts";

const key = "offsets.retention.minutes";
const minuteMs = 60_000;

// How long the brokers keep offsets, in milliseconds, as one of them tells; else why it is not known.
export async function observeRetention(
  kafka: Pick<Kafka, "cluster" | "brokerConfig">,
  { signal }: Look,
): Promise<number | string> {
  const { brokers } = await kafka.cluster({ signal });
  const [broker] = brokers;
  if (broker === undefined) return "no broker is there";
  const keys = [key];
  const answer = await kafka.brokerConfig(broker.id, { keys, signal });
  if (answer.state === "refused") return answer.error.message;
  const minutes = Number(answer.value.get(key)?.value);
  return minutes > 0 ? minutes * minuteMs : `the broker does not tell ${key}`;
}
