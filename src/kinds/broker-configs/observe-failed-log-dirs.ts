import type { Kafka } from "../../kafka/client/kafka.ts";
import type { Look } from "../../reconcile/kind.ts";

// The log dirs that a broker cannot use any more, by their paths. Kafka takes one out of use at the first error of its disk, and
// takes it back only when the broker starts. Throws when the broker does not answer.
export async function observeFailedLogDirs(
  kafka: Kafka,
  broker: number,
  { signal }: Look,
): Promise<readonly string[]> {
  const call = { signal, replicas: "none" } as const;
  const [answer] = await kafka.logDirs([broker], call);
  // A broker that is not registered any more is told by others.
  if (answer?.state !== "done") return [];
  return answer.value
    .filter(({ error }) => error !== undefined)
    .map(({ path }) => path)
    .sort();
}
