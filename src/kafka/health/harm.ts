import type { TopicView } from "../client/views.ts";
import { few } from "../../text/few.ts";

// What a roll takes away for a while, however carefully it goes.
export type Harm = {
  // Partitions whose only replica is on one of the brokers.
  readonly unavailable: readonly {
    readonly name: string;
    readonly broker: number;
  }[];
  // Partitions with no more replicas than min.insync.replicas asks for.
  readonly unwritable: readonly {
    readonly name: string;
    readonly replicas: number;
    readonly minInSync: number;
  }[];
};

// The partitions that suffer while these brokers are replaced one by one. Where min.insync.replicas is more than a partition
// has replicas, Kafka asks for all of them.
export function harmOf(
  topics: readonly TopicView[],
  minInSync: ReadonlyMap<string, number>,
  rolling: readonly number[],
): Harm {
  const touched = topics.flatMap(({ name: topic, partitions }) =>
    partitions
      .filter(({ replicas }) => replicas.some((id) => rolling.includes(id)))
      .map(({ index, replicas }) => ({
        name: `${topic}-${index}`,
        replicas,
        minInSync: minInSync.get(topic) ?? 1,
      })),
  );
  return {
    unavailable: touched.flatMap(({ name, replicas: [broker, ...others] }) =>
      broker !== undefined && others.length === 0 ? [{ name, broker }] : [],
    ),
    unwritable: touched
      .filter(({ replicas: { length } }) => length > 1)
      .filter(({ replicas, minInSync }) => replicas.length <= minInSync)
      .map((each) => ({ ...each, replicas: each.replicas.length })),
  };
}

// A line for each kind of harm; none when nothing suffers.
export function harmWords({
  unavailable,
  unwritable,
}: Harm): readonly string[] {
  const only = unavailable.map(({ name, broker }) => `${name} (${broker})`);
  const full = unwritable.map(
    ({ name, replicas, minInSync }) =>
      `${name} (${replicas} replicas, min.insync.replicas ${minInSync})`,
  );
  return [
    ...(only.length === 0
      ? []
      : [
          `unavailable while the broker of their only replica is away: ${few(only)}`,
        ]),
    ...(full.length === 0
      ? []
      : [
          `without acks=all writes while one of their brokers is away: ${few(full)}`,
        ]),
  ];
}
