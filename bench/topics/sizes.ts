export type Size = {
  readonly topics: number;
  readonly partitions: number;
  readonly replicationFactor: number;
};

// Above it topics are small, and no floor of creating is measured: taking so many away again takes Kafka a quarter of an hour.
const mostWithFloor = 1_000;

export function hasCreateFloor({ topics }: Size): boolean {
  return topics <= mostWithFloor;
}

// Topics as production has them, up to where one machine can hold all their replicas; beyond that small ones.
export function sizeOf(topics: number): Size {
  return topics > mostWithFloor
    ? { topics, partitions: 1, replicationFactor: 1 }
    : { topics, partitions: 3, replicationFactor: 3 };
}
