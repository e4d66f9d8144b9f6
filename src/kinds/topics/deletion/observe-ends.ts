import type { Kafka } from "../../../kafka/client/kafka.ts";
import type { TopicView } from "../../../kafka/client/views.ts";
import type { Look } from "../../../reconcile/kind.ts";
import { observePartitions } from "./observe-partitions.ts";

// The log end offsets of each topic, summed up over its partitions. A topic with a partition that
// could not be read has none.
export async function observeEnds(
  kafka: Kafka,
  views: readonly TopicView[],
  look: Look,
): Promise<ReadonlyMap<string, number>> {
  const found = await observePartitions(kafka, views, "latest", look);
  return new Map(
    [...found].flatMap(([name, partitions]) => {
      const end = sumOf(partitions.map((answer) => answer?.offset));
      return end === undefined ? [] : [[name, end] as const];
    }),
  );
}

// The sum, or undefined if one of the numbers is unknown.
export function sumOf(
  numbers: readonly (bigint | undefined)[],
): number | undefined {
  let sum = 0;
  for (const number of numbers) {
    if (number === undefined) return undefined;
    sum += Number(number);
  }
  return sum;
}
