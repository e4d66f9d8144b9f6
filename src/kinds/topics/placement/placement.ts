import type {
  PlacementBroker,
  Replicas,
  Strategy,
} from "../../../kafka/placement/placement.ts";
import { isPlaced } from "../../../kafka/placement/is-placed.ts";
import { sameReplicas } from "../../../kafka/placement/same-replicas.ts";

// Where the replicas of a topic may be: a strategy, or the brokers of each partition, the preferred leader first.
export type Placement = Strategy | { readonly static: readonly Replicas[] };

// The strategy; brokers that are named are chosen already.
export function strategyOf(placement: Placement): Strategy {
  return typeof placement === "string" ? placement : "any";
}

// Whether two placements ask for the same.
export function samePlacement(one: Placement, other: Placement): boolean {
  if (typeof one === "string" || typeof other === "string")
    return one === other;
  return (
    one.static.length === other.static.length &&
    one.static.every((replicas, index) =>
      sameReplicas(replicas, other.static[index] ?? []),
    )
  );
}

// Whether the partitions are where the placement wants them. Partitions that are still to come say nothing against it.
export function isHeld(
  placement: Placement,
  partitions: readonly Replicas[],
  brokers: readonly PlacementBroker[],
): boolean {
  if (typeof placement === "string")
    return isPlaced(placement, partitions, brokers);
  return partitions.every((replicas, index) =>
    sameReplicas(replicas, placement.static[index] ?? replicas),
  );
}
