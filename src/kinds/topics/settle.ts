import { few } from "../../text/few.ts";
import { withTimeLimit } from "../../kafka/health/time-limit.ts";
import { waitUntil } from "../../kafka/health/wait.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { TopicView } from "../../kafka/client/views.ts";
import type { Look, Report } from "../../reconcile/kind.ts";

// How long partitions may take to get a leader after everything was sent, in milliseconds.
const settleMs = 60_000;

// Waits until every partition of the topics has a leader: a new topic is known to some brokers before others, and a
// broker that came back leads nothing for a moment.
export async function settleTopics(
  kafka: Kafka,
  names: readonly string[],
  report: Report,
  look: Look,
): Promise<void> {
  if (names.length === 0) return;
  const signal = withTimeLimit(look.signal, settleMs);
  const missing = async (): Promise<string | undefined> => {
    const views = await kafka.topics(names, look);
    const leaderless = views.flatMap(withoutLeader);
    return leaderless.length === 0
      ? undefined
      : `no leader yet for ${few(leaderless)}`;
  };
  await waitUntil(missing, { signal, report });
}

function withoutLeader(view: TopicView): readonly string[] {
  if (view.error !== undefined) return [view.name];
  return view.partitions
    .filter(({ leader }) => leader === undefined)
    .map(({ index }) => `${view.name}-${index}`);
}
