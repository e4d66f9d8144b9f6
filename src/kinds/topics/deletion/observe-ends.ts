import type { Kafka } from "../../../kafka/kafka.ts";
import type { TopicView } from "../../../kafka/views.ts";
import type { Look } from "../../../reconcile/kind.ts";

// The log end offsets of each topic, summed up over its partitions; a topic of which one could not be looked at has none.
export async function observeEnds(
  kafka: Kafka,
  views: readonly TopicView[],
  look: Look,
): Promise<ReadonlyMap<string, number>> {
  return sumOffsets(kafka, views, "latest", look);
}

// The same at another time: the earliest offsets, for example.
export async function sumOffsets(
  kafka: Kafka,
  views: readonly TopicView[],
  at: "earliest" | "latest",
  look: Look,
): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number | undefined>();
  const asked = views.flatMap(({ name, partitions }) =>
    partitions.map(({ index }) => ({ topic: name, partition: index, at })),
  );
  const answers = await kafka.offsets(asked, look);
  asked.forEach(({ topic }, index) => {
    const answer = answers[index];
    const offset = answer?.state === "done" ? answer.value.offset : undefined;
    const before = sums.has(topic) ? sums.get(topic) : 0;
    const sum =
      before === undefined || offset === undefined
        ? undefined
        : before + Number(offset);
    sums.set(topic, sum);
  });
  return new Map(
    [...sums].flatMap(([name, sum]) =>
      sum === undefined ? [] : [[name, sum] as const],
    ),
  );
}
