// A topic as a file declares it.
export function topic(
  partitions: number,
  replicationFactor: number,
  config: object = {},
): object {
  return { partitions, replicationFactor, config };
}
