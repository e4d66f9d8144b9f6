import type { GroupSettings } from "./config/observed.ts";
import type { ObservedReset } from "./reset/observed.ts";

// A group as the cluster has it.
export type ObservedGroup = {
  // Whether it is there at all: one without offsets and members is not.
  readonly known: boolean;
  // What its members speak: "consumer", "connect" or another word; empty when it never had members.
  readonly protocol: string;
  // As "client consumer-1 at /10.0.0.3".
  readonly members: readonly string[];
  // It is there, and the broker does not tell of its members in a way that we can read: it is no group of consumers, but for
  // example a share group.
  readonly opaque: boolean;
  // The partitions that it has committed offsets for, sorted, by topic.
  readonly committed: ReadonlyMap<string, readonly number[]>;
  // The topics that it shall read; one that does not exist is not among them.
  readonly topics: ReadonlyMap<string, ObservedTopicOfGroup>;
  // What is set on it; undefined when nobody looked.
  readonly settings: GroupSettings | undefined;
  // Undefined when no reset is declared, or when nobody looked.
  readonly reset: ObservedReset | undefined;
};

export type ObservedTopicOfGroup = {
  // Undefined where brokers give no ids.
  readonly id: string | undefined;
  // In the order of their index.
  readonly partitions: readonly ObservedPartition[];
};

export type ObservedPartition =
  // The group has committed an offset.
  | { readonly state: "set"; readonly index: number }
  // It has none, and would begin here; undefined when nobody looked where that is.
  | {
      readonly state: "open";
      readonly index: number;
      readonly offset: bigint | undefined;
    }
  // It has none, and would begin at an offset that its log does not have.
  | {
      readonly state: "outside";
      readonly index: number;
      readonly offset: bigint;
      readonly earliest: bigint;
      readonly latest: bigint;
    }
  // It has none, and where it would begin cannot be told now.
  | {
      readonly state: "unknown";
      readonly index: number;
      readonly why: string;
    };
