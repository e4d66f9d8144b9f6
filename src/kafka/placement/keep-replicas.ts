import type { Field } from "./field.ts";
import { leastBy } from "./least.ts";
import type { MoveRequest, PartitionReplicas, Replicas } from "./placement.ts";
import type { Tally } from "./tally.ts";

type Wanted = Pick<MoveRequest, "strategy"> & {
  readonly replicationFactor: number;
};

// The replicas of a partition that stay where they are, as many as possible, in their order; undefined when the strategy has
// no place for the partition.
export function keepReplicas(
  { replicas, isr }: Pick<PartitionReplicas, "replicas" | "isr">,
  wanted: Wanted,
  field: Field,
  topic: Tally,
): Replicas | undefined {
  const staying = replicas.filter((id) => !field.leaving.has(id));
  const worth = (id: number): readonly number[] => [
    field.alive.has(id) ? 0 : 1,
    isr.includes(id) ? 0 : 1,
    id === replicas[0] ? 0 : 1,
  ];
  const allowed = allowedOnes(staying, wanted, field, worth);
  if (allowed === undefined) return undefined;
  let kept = allowed;
  while (kept.length > wanted.replicationFactor) {
    const worst = leastBy(kept, (id) => [
      ...worth(id).map((bad) => -bad),
      -kept.filter((other) => field.rackOf(other) === field.rackOf(id)).length,
      -topic.of(id).replicas,
      -field.cluster.of(id).replicas,
      -replicas.indexOf(id),
    ]);
    kept = kept.filter((id) => id !== worst);
  }
  return kept;
}

function allowedOnes(
  staying: Replicas,
  { strategy, replicationFactor }: Wanted,
  field: Field,
  worth: (id: number) => readonly number[],
): Replicas | undefined {
  if (strategy === "in-rack")
    return inBestRack(staying, replicationFactor, field);
  if (strategy !== "cross-rack") return staying;
  const racks = [...new Set(staying.map(field.rackOf))];
  const best = racks.map((rack) =>
    leastBy(
      staying.filter((id) => field.rackOf(id) === rack),
      worth,
    ),
  );
  return staying.filter((id) => best.includes(id));
}

// Those in the rack that has most of them already, among the racks that have room for all.
function inBestRack(
  staying: Replicas,
  replicationFactor: number,
  { takers, rackOf }: Field,
): Replicas | undefined {
  const racks = [
    ...new Set([...staying, ...takers.map(({ id }) => id)].map(rackOf)),
  ];
  const options = racks.map((rack) => {
    const here = staying.filter((id) => rackOf(id) === rack);
    const room = takers.filter(
      ({ id }) => rackOf(id) === rack && !here.includes(id),
    );
    return { rack, here, size: here.length + room.length };
  });
  const best = leastBy(
    options.filter(({ size }) => size >= replicationFactor),
    ({ rack, here }) => [
      -Math.min(here.length, replicationFactor),
      staying[0] !== undefined && rackOf(staying[0]) === rack ? 0 : 1,
    ],
  );
  return best?.here;
}
