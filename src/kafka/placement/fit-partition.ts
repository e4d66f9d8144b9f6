import type { Field } from "./field.ts";
import { keepReplicas } from "./keep-replicas.ts";
import { leastBy } from "./least.ts";
import type {
  MoveRequest,
  PartitionReplicas,
  PlacementBroker,
  Replicas,
} from "./placement.ts";
import { sameReplicas } from "./same-replicas.ts";
import type { Tally } from "./tally.ts";

type Wanted = Pick<MoveRequest, "strategy"> & {
  readonly replicationFactor: number;
};

// The replicas that a partition shall have, with the fewest moves; undefined when the brokers have no place for them. Where
// a move under way leads to is kept when it will do.
export function fitPartition(
  { replicas, isr, target }: PartitionReplicas,
  wanted: Wanted,
  field: Field,
  topic: Tally,
): Replicas | undefined {
  if (target !== undefined) {
    const next = fit({ replicas: target, isr }, wanted, field, topic);
    if (next !== undefined && sameReplicas(next, target)) return target;
  }
  return fit({ replicas, isr }, wanted, field, topic);
}

function fit(
  partition: { readonly replicas: Replicas; readonly isr: Replicas },
  wanted: Wanted,
  field: Field,
  topic: Tally,
): Replicas | undefined {
  const kept = keepReplicas(partition, wanted, field, topic);
  if (kept === undefined) return undefined;
  const gone = partition.replicas.filter((id) => !kept.includes(id));
  const filled = fillUp(kept, gone, wanted, field, topic);
  return filled && withLeader(filled, partition, field, topic);
}

function fillUp(
  kept: Replicas,
  gone: Replicas,
  { replicationFactor, strategy }: Wanted,
  { takers, rackOf, cluster }: Field,
  topic: Tally,
): Replicas | undefined {
  const racksLeft = new Set(gone.map(rackOf));
  const chosen = [...kept];
  const used = (rack: string): number =>
    chosen.filter((id) => rackOf(id) === rack).length;
  const isAllowed = ({ id }: PlacementBroker): boolean => {
    if (chosen.includes(id)) return false;
    if (strategy === "cross-rack") return used(rackOf(id)) === 0;
    if (strategy !== "in-rack") return true;
    // All of the others have to find a place there too.
    return chosen.length === 0
      ? takers.filter((other) => rackOf(other.id) === rackOf(id)).length >=
          replicationFactor
      : used(rackOf(id)) === chosen.length;
  };
  while (chosen.length < replicationFactor) {
    const next = leastBy(takers.filter(isAllowed), ({ id }) => [
      strategy === "in-rack" ? 0 : used(rackOf(id)),
      // In the place of one that goes, so that the racks stay as they were.
      racksLeft.has(rackOf(id)) ? 0 : 1,
      topic.of(id).replicas,
      cluster.of(id).replicas,
    ]);
    if (next === undefined) return undefined;
    chosen.push(next.id);
  }
  return chosen;
}

// The preferred leader stays the first one when it stays at all; else the one that leads the least becomes it, among those
// that will be in sync.
function withLeader(
  chosen: Replicas,
  { replicas, isr }: { readonly replicas: Replicas; readonly isr: Replicas },
  { cluster }: Field,
  topic: Tally,
): Replicas {
  if (chosen[0] === replicas[0]) return chosen;
  const inSync = chosen.filter(
    (id) => isr.includes(id) || !replicas.includes(id),
  );
  const leader = leastBy(inSync, (id) => [
    topic.of(id).leaders,
    cluster.of(id).leaders,
  ]);
  return leader === undefined
    ? chosen
    : [leader, ...chosen.filter((id) => id !== leader)];
}
