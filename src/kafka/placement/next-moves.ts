import type { Replicas } from "./placement.ts";

// Another list of replicas for a partition, the preferred leader first.
export type PartitionMove = {
  readonly topic: string;
  readonly partition: number;
  // Those that it has, or had before a move that is under way.
  readonly from: Replicas;
  readonly to: Replicas;
};

// The brokers that have to copy the partition.
export function copiesOf({ from, to }: PartitionMove): Replicas {
  return to.filter((id) => !from.includes(id));
}

// Those of the waiting moves that can begin beside the running ones, in their order: no broker takes more copies at once
// than allowed, and each has at least one turn. What needs no copy begins at once.
export function nextMoves(
  waiting: readonly PartitionMove[],
  running: readonly PartitionMove[],
  copiesAtOnce: number,
): readonly PartitionMove[] {
  const copies = new Map<number, number>();
  const count = (id: number): number => copies.get(id) ?? 0;
  const take = (move: PartitionMove): void => {
    for (const id of copiesOf(move)) copies.set(id, count(id) + 1);
  };
  running.forEach(take);
  return waiting.filter((move) => {
    const fits = copiesOf(move).every((id) => count(id) < copiesAtOnce);
    if (fits) take(move);
    return fits;
  });
}
