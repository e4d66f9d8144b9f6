import type { PartitionMove } from "../../kafka/placement/next-moves.ts";
import { type Configure } from "../../reconcile/config/plan-configure.ts";

// What can be done to a topic; each but a move is one item of one Kafka request, adopting is none.
export type TopicAction =
  | {
      readonly kind: "create";
      readonly partitions: number;
      readonly replicationFactor: number;
      readonly config: Readonly<Record<string, string>>;
      // The brokers of each partition, the preferred leader first; undefined leaves it to the cluster.
      readonly assignments: Assignments | undefined;
      // The one that the cluster gave it, once it is created and known.
      readonly id?: string;
      // The id in whose name it need not be rebalanced any more.
      readonly rebalance?: string;
    }
  | {
      readonly kind: "grow";
      readonly partitions: number;
      // Of the new partitions.
      readonly assignments: Assignments | undefined;
    }
  | (Configure & {
      // Only when the topic has the replicas that it asks for; false by default.
      readonly afterMove?: boolean;
    })
  | {
      readonly kind: "move";
      // None where a rebalance finds the topic even.
      readonly moves: readonly PartitionMove[];
      // The id in whose name they are made.
      readonly rebalance: string | undefined;
    }
  // Ends what a move that was interrupted has left.
  | { readonly kind: "unthrottle" }
  | { readonly kind: "adopt" }
  | {
      readonly kind: "delete";
      // So that a topic which was made again meanwhile is not hit.
      readonly id: string | undefined;
      // Those that have a replica of it.
      readonly brokers: readonly number[];
      // What must still hold right before it goes: where its log ends, and how old its records are at least. Undefined if
      // the file says that it goes anyway.
      readonly unused?: {
        readonly guardMs: number;
        readonly end: number | undefined;
      };
    };

export type Assignments = readonly (readonly number[])[];
