import type { Entry, Intent } from "../../../kafka/journal/entry.ts";

// What a look has shown about the reset of a group.
export type ObservedReset = {
  readonly id: string;
  readonly journal: ObservedEntry;
  // Whether its marker is committed: then it was written whole, and not yet cleared away.
  readonly marked: boolean;
  // Where it would go now; nothing is looked up for one that is done, or while the group has members.
  readonly topics: readonly ResetTopic[];
  // The chosen topics that do not exist.
  readonly missing: readonly string[];
  // How long offsets of the group last; undefined when nobody needs to know.
  readonly idle?: Idle | undefined;
};

export type Idle =
  // For at least a day.
  | { readonly state: "lasts" }
  | { readonly state: "ends"; readonly leftMs: number }
  | { readonly state: "unknown"; readonly why: string };

export type ObservedEntry =
  // There is no journal yet.
  | { readonly state: "missing" }
  // It cannot be read or written.
  | { readonly state: "unusable"; readonly why: string }
  | Exclude<Entry, { readonly state: "begun" }>
  | (Intent & {
      readonly state: "begun";
      // The partitions where the group is no longer as it was then, as "orders 3: 5 then, 9 now".
      readonly moved: readonly string[];
    });

export type ResetTopic = {
  readonly topic: string;
  // Undefined where brokers give no ids.
  readonly id: string | undefined;
  readonly partitions: readonly ResetPartition[];
};

export type ResetPartition = {
  readonly partition: number;
  // Undefined when the group has no committed offset there.
  readonly before: bigint | undefined;
  readonly target: Target;
};

export type Target =
  | ({ readonly state: "known"; readonly offset: bigint } & Log)
  // The log has no such offset.
  | ({ readonly state: "outside"; readonly offset: bigint } & Log)
  // There is no offset to shift or to take.
  | { readonly state: "none" }
  | { readonly state: "unknown"; readonly why: string };

// Where the log of a partition begins and ends.
export type Log = { readonly earliest: bigint; readonly latest: bigint };
