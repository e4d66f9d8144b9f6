import type { Replicas } from "./placement.ts";

// Whether the replicas are the same in the same order.
export function sameReplicas(one: Replicas, other: Replicas): boolean {
  return (
    one.length === other.length && one.every((id, place) => id === other[place])
  );
}
