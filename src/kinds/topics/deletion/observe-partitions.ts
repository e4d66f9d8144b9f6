import type { Kafka } from "../../../kafka/client/kafka.ts";
import type {
  OffsetAnswer,
  OffsetQuestion,
} from "../../../kafka/client/offsets.ts";
import type { TopicView } from "../../../kafka/client/views.ts";
import type { Look } from "../../../reconcile/kind.ts";

// What the leaders answer about one place in the log of each partition, by topic and in the order of
// the partitions; undefined for a partition that could not be read.
export async function observePartitions(
  kafka: Kafka,
  views: readonly TopicView[],
  at: OffsetQuestion["at"],
  look: Look,
): Promise<ReadonlyMap<string, readonly (OffsetAnswer | undefined)[]>> {
  const asked = views.flatMap(({ name, partitions }) =>
    partitions.map(({ index }) => ({ topic: name, partition: index, at })),
  );
  const answers = await kafka.offsets(asked, look);
  const found = new Map<string, (OffsetAnswer | undefined)[]>(
    views.map(({ name }) => [name, []]),
  );
  asked.forEach(({ topic }, index) => {
    const answer = answers[index];
    const value = answer?.state === "done" ? answer.value : undefined;
    found.get(topic)?.push(value);
  });
  return found;
}
