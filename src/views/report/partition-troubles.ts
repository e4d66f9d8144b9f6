import type { PartitionView, TopicView } from "../../kafka/client/views.ts";
import type { Finding, TroubleKind } from "./report.ts";

// What is wrong with a partition, the worst of it.
export type PartitionTrouble = {
  readonly kind: TroubleKind;
  readonly topic: string;
  readonly partition: number;
  readonly words: string;
};

// How much each kind weighs, and what is said of one partition and of several; the worst first.
export const troubleKinds: Readonly<
  Record<
    TroubleKind,
    {
      readonly weight: Finding["weight"];
      readonly one: string;
      readonly many: string;
    }
  >
> = {
  "no leader": {
    weight: "bad",
    one: "has no leader, and can neither be read nor written",
    many: "have no leader, and can neither be read nor written",
  },
  "below min.insync.replicas": {
    weight: "bad",
    one: "has too few replicas in sync for acks=all writes",
    many: "have too few replicas in sync for acks=all writes",
  },
  "not in sync": {
    weight: "doubtful",
    one: "is not wholly in sync",
    many: "are not wholly in sync",
  },
  "led elsewhere": {
    weight: "note",
    one: "is not led by its first replica",
    many: "are not led by their first replica",
  },
};

// The partitions of a topic that are not as they should be, in order. Where min.insync.replicas is not known nobody is below it.
export function partitionTroubles(
  { name, partitions }: TopicView,
  minIsr: number | undefined,
): readonly PartitionTrouble[] {
  return partitions.flatMap((partition) => {
    const kind = kindOf(partition, minIsr);
    if (kind === undefined) return [];
    const { index } = partition;
    const words = `partition ${index} ${troubleKinds[kind].one}: ${whereWords(partition)}`;
    return [{ kind, topic: name, partition: index, words }];
  });
}

// Kafka itself takes no more acknowledgements than there are replicas.
function kindOf(
  { leader, replicas, isr }: PartitionView,
  minIsr: number | undefined,
): TroubleKind | undefined {
  if (leader === undefined) return "no leader";
  if (minIsr !== undefined && isr.length < Math.min(minIsr, replicas.length))
    return "below min.insync.replicas";
  if (isr.length < replicas.length) return "not in sync";
  return leader === replicas[0] ? undefined : "led elsewhere";
}

function whereWords({ leader, replicas, isr }: PartitionView): string {
  const led = leader === undefined ? "" : `leader ${leader}, `;
  const inSync = isr.length === 0 ? "none" : isr.join(", ");
  return `${led}replicas on ${replicas.join(", ")}, in sync ${inSync}`;
}
