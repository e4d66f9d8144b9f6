import type { Kafka } from "../../src/kafka/client/kafka.ts";
import { eventually } from "./eventually.ts";

// Commits the start of so many partitions of a topic for a group without members. A coordinator may not know a new topic at
// once.
export async function commitStart(
  kafka: Kafka,
  group: string,
  topic: string,
  partitions: number,
): Promise<void> {
  const offsets = Array.from({ length: partitions }, (_, partition) => ({
    topic,
    partition,
    offset: 0n,
  }));
  await eventually("offsets are committed", async () => {
    const results = await kafka.commitOffsets(group, offsets);
    return results.every(({ state }) => state === "done");
  });
}
