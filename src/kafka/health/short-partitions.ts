import type { TopicView } from "../client/views.ts";
import type { ShortPartition } from "./may-go.ts";

// The partitions of which not every replica is in sync and there. For seconds after a broker was killed the cluster still
// counts its replicas as in sync, so those of the brokers that are not there do not count here.
export function shortPartitions(
  topics: readonly TopicView[],
  notThere: readonly number[],
): readonly (Omit<ShortPartition, "minInSync"> & { readonly topic: string })[] {
  return topics.flatMap(({ name: topic, partitions }) =>
    partitions
      .map(({ index, replicas, isr }) => ({
        topic,
        name: `${topic}-${index}`,
        replicas,
        inSync: isr.filter((id) => !notThere.includes(id)),
      }))
      .filter(({ replicas, inSync }) => inSync.length < replicas.length),
  );
}
