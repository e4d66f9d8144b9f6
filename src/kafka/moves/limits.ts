// How fast replicas move.
export type MoveLimits = {
  // At most so much is sent and taken by each broker for moves.
  readonly bytesPerSecond: number;
  // So many partitions are copied to each broker at a time.
  readonly copiesAtOnce: number;
};

// What is as usual: the clients of a cluster keep most of a gigabit network.
export const defaultLimits: MoveLimits = {
  bytesPerSecond: 50 * 1024 ** 2,
  copiesAtOnce: 10,
};
