export type Size = {
  readonly topics: number;
  readonly partitions: number;
  readonly replicationFactor: number;
};

// Topics as production has them, up to where one machine can hold all their replicas; beyond that small ones.
export function sizeOf(topics: number): Size {
  return topics > 1_000
    ? { topics, partitions: 1, replicationFactor: 1 }
    : { topics, partitions: 3, replicationFactor: 3 };
}
