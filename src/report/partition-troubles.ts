import type { PartitionView, TopicView } from "../kafka/views.ts";

// What is wrong with a partition, the worst of it.
export type PartitionTrouble = {
  readonly kind:
    | "no leader"
    | "below min.insync.replicas"
    | "not wholly in sync"
    | "not led by its first replica";
  readonly topic: string;
  readonly partition: number;
  readonly words: string;
};

// The partitions of a topic that are not as they should be, in order. Where min.insync.replicas is not known nobody is below it.
export function partitionTroubles(
  { name, partitions }: TopicView,
  minIsr: number | undefined,
): readonly PartitionTrouble[] {
  return partitions.flatMap((partition) => {
    const kind = kindOf(partition, minIsr);
    return kind === undefined
      ? []
      : [
          {
            kind,
            topic: name,
            partition: partition.index,
            words: `partition ${partition.index} ${words[kind]}: ${whereWords(partition)}`,
          },
        ];
  });
}

const words: Readonly<Record<PartitionTrouble["kind"], string>> = {
  "no leader": "has no leader",
  "below min.insync.replicas": "is below min.insync.replicas",
  "not wholly in sync": "is not wholly in sync",
  "not led by its first replica": "is not led by its first replica",
};

// Kafka itself takes no more acknowledgements than there are replicas.
function kindOf(
  { leader, replicas, isr }: PartitionView,
  minIsr: number | undefined,
): PartitionTrouble["kind"] | undefined {
  if (leader === undefined) return "no leader";
  if (minIsr !== undefined && isr.length < Math.min(minIsr, replicas.length))
    return "below min.insync.replicas";
  if (isr.length < replicas.length) return "not wholly in sync";
  return leader === replicas[0] ? undefined : "not led by its first replica";
}

function whereWords({ leader, replicas, isr }: PartitionView): string {
  const led = leader === undefined ? "" : `leader ${leader}, `;
  const inSync = isr.length === 0 ? "none" : isr.join(", ");
  return `${led}replicas on ${replicas.join(", ")}, in sync ${inSync}`;
}
