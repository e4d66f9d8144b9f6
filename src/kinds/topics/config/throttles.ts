import { throttledReplicas } from "../../../kafka/moves/throttle-keys.ts";

const throttles: ReadonlySet<string> = new Set(throttledReplicas);

// Whether a topic setting is the trace of a replica move that is under way; such are never ours to declare or remove.
export function isThrottle(key: string): boolean {
  return throttles.has(key);
}
