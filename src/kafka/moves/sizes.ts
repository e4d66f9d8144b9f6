import type { Kafka } from "../client/kafka.ts";
import { partitionName } from "../client/partition-name.ts";

// Bytes of each replica, by Kafka's name of the partition and by broker.
export type Sizes = ReadonlyMap<string, ReadonlyMap<number, number>>;

// How large the replicas on these brokers are. A broker that does not tell is left out: sizes only make words and progress.
export async function sizesOn(
  kafka: Kafka,
  brokers: readonly number[],
  call: { readonly signal: AbortSignal },
): Promise<Sizes> {
  const results = await kafka.logDirs(brokers, call);
  const sizes = new Map<string, Map<number, number>>();
  for (const result of results) {
    if (result.state === "refused") continue;
    const replicas = result.value.flatMap((logDir) => logDir.replicas);
    for (const { topic, partition, bytes, future } of replicas) {
      if (future) continue;
      const name = partitionName(topic, partition);
      const known = sizes.get(name) ?? new Map<number, number>();
      sizes.set(name, known.set(Number(result.name), Number(bytes)));
    }
  }
  return sizes;
}

// How large a copy of the partition becomes: as large as the largest of these replicas is.
export function sizeOf(
  sizes: Sizes,
  topic: string,
  partition: number,
  brokers: readonly number[],
): number {
  const known = sizes.get(partitionName(topic, partition));
  return Math.max(0, ...brokers.map((id) => known?.get(id) ?? 0));
}
