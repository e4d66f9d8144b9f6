export type Partition = { readonly topic: string; readonly partition: number };

// How Kafka itself calls a partition.
export function partitionName(topic: string, partition: number): string {
  return `${topic}-${partition}`;
}
