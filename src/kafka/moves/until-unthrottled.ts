import { withTimeLimit } from "../health/time-limit.ts";
import { StillWaiting, waitUntil } from "../health/wait.ts";
import { KafkaError } from "../client/errors.ts";
import type { Kafka } from "../client/kafka.ts";
import { throttleRates } from "./throttle-keys.ts";
import { isRateOfMoves } from "./rate-of-moves.ts";

// How long brokers may take to hear of a setting that was taken away, in milliseconds.
const longestMs = 10_000;

// Waits until no broker that answers has the rate of moves any more: brokers hear of it one after the other, and the next
// look, which may ask any of them, would take it for what an interrupted move has left.
export async function untilUnthrottled(
  kafka: Kafka,
  call: { readonly signal: AbortSignal },
): Promise<void> {
  const signal = withTimeLimit(call.signal, longestMs);
  const missing = async (): Promise<string | undefined> => {
    const { brokers } = await kafka.cluster({ signal });
    const ids = brokers.map(({ id }) => id);
    const rated = await Promise.all(
      ids.map((id) => hasRate(kafka, id, signal)),
    );
    const behind = ids.filter((_, index) => rated[index]);
    return behind.length === 0
      ? undefined
      : `brokers ${behind.join(", ")} still throttle`;
  };
  try {
    await waitUntil(missing, { signal, report: () => undefined, everyMs: 50 });
  } catch (error) {
    // The rate is taken away; a broker that is slow to hear of it does no harm.
    if (!(error instanceof StillWaiting || error instanceof KafkaError))
      throw error;
  }
}

async function hasRate(
  kafka: Kafka,
  broker: number,
  signal: AbortSignal,
): Promise<boolean> {
  const call = { signal, keys: throttleRates };
  const answer = await kafka.brokerConfig(broker, call);
  return answer.state === "done" && isRateOfMoves(answer.value);
}
