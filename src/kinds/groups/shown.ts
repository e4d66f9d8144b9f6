import type { Expiry } from "./expiry/expiry.ts";

// A group as a person wants to see it: nothing of it is compared or planned with, because it changes at every look.
export type ShownGroup = {
  // Kafka's word, such as Stable or Empty; Dead means that there is no such group.
  readonly state: string;
  // What its members speak: "consumer", "connect" or another word; empty when it never had members.
  readonly protocol: string;
  // Whether it has the newer consumer protocol (KIP-848).
  readonly newer: boolean;
  // Whether its members cannot be told, as it is no group of consumers, but for example a share group.
  readonly opaque: boolean;
  // The broker.id; undefined when nobody coordinates groups.
  readonly coordinator: number | undefined;
  readonly members: readonly ShownMember[];
  // When its offsets end; undefined of a group with members or without offsets.
  readonly expiry: Expiry | undefined;
  // In the order of their topics and numbers: those with a committed offset, and those of topics that it shall read.
  readonly partitions: readonly ShownPartition[];
};

export type ShownMember = {
  readonly client: string;
  readonly host: string;
  // By topic; empty when it has none, or when they cannot be told.
  readonly assigned: Readonly<Record<string, readonly number[]>>;
};

export type ShownPartition = {
  readonly topic: string;
  readonly partition: number;
  // Undefined when the group has none.
  readonly committed: bigint | undefined;
  // Where the log ends; undefined when that could not be looked at.
  readonly end: bigint | undefined;
};

// How many records the group has not read yet, as far as it has committed; undefined where either end is not known.
export function lagOf({ committed, end }: ShownPartition): bigint | undefined {
  if (committed === undefined || end === undefined) return undefined;
  // Records may have been deleted, or a topic made again, since the commit.
  return end > committed ? end - committed : 0n;
}

// The lag of all partitions together, as far as it is known.
export function lagOfAll(partitions: readonly ShownPartition[]): bigint {
  return partitions.reduce((sum, each) => sum + (lagOf(each) ?? 0n), 0n);
}
