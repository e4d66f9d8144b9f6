import type { MetadataTopic } from "../../../src/kafka/client/messages/metadata.ts";

// The topic of offsets with these leaders of its partitions; -1 stands for none.
export function offsetsTopic(...leaders: readonly number[]): MetadataTopic {
  return {
    code: 0,
    name: "__consumer_offsets",
    id: undefined,
    internal: true,
    partitions: leaders.map((leader, index) => ({
      code: 0,
      index,
      leader,
      leaderEpoch: 0,
      replicas: [1, 2],
      isr: [1, 2],
      offline: [],
    })),
  };
}
