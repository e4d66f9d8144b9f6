const throttles = new Set([
  "leader.replication.throttled.rate",
  "follower.replication.throttled.rate",
  "replica.alter.log.dirs.io.max.bytes.per.second",
]);

// Whether a setting is the trace of a move of replicas that is under way; such are never ours to declare or remove.
export function isThrottle(key: string): boolean {
  return throttles.has(key);
}
