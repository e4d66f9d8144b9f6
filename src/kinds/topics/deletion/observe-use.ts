import type { Kafka } from "../../../kafka/kafka.ts";
import type { TopicView } from "../../../kafka/views.ts";
import type { Look } from "../../../reconcile/kind.ts";
import { observeEnds, sumOffsets } from "./observe-ends.ts";
import { observeReaders } from "./observe-readers.ts";
import type { TopicUse } from "../observed.ts";

// What speaks against deleting each of these topics: records, their age, and groups that read them.
export async function observeUse(
  kafka: Kafka,
  views: readonly TopicView[],
  look: Look,
): Promise<ReadonlyMap<string, TopicUse>> {
  if (views.length === 0) return new Map();
  const ends = await observeEnds(kafka, views, look);
  const starts = await sumOffsets(kafka, views, "earliest", look);
  const latest = await observeLatest(kafka, views, look);
  const names = views.map(({ name }) => name);
  const { readers, unseen } = await observeReaders(kafka, names, look);
  return new Map(
    names.map((name) => {
      const end = ends.get(name);
      const start = starts.get(name);
      const records =
        end === undefined || start === undefined ? undefined : end - start;
      return [
        name,
        {
          records,
          latest: latest.get(name),
          readers: readers.get(name) ?? [],
          unseen,
        },
      ];
    }),
  );
}

// The youngest timestamp on any partition. It is the producers' word, and an emptied log may still tell an old one.
async function observeLatest(
  kafka: Kafka,
  views: readonly TopicView[],
  look: Look,
): Promise<ReadonlyMap<string, number>> {
  const asked = views.flatMap(({ name, partitions }) =>
    partitions.map(({ index }) => ({
      topic: name,
      partition: index,
      at: "maxTimestamp" as const,
    })),
  );
  const latest = new Map<string, number>();
  const answers = await kafka.offsets(asked, look);
  asked.forEach(({ topic }, index) => {
    const answer = answers[index];
    if (answer?.state !== "done" || answer.value.timestamp === undefined)
      return;
    const timestamp = Number(answer.value.timestamp);
    latest.set(topic, Math.max(timestamp, latest.get(topic) ?? -Infinity));
  });
  return latest;
}
