import type { Json } from "../../reconcile/plan.ts";
import type { PlannedReset } from "./reset/planned.ts";
import type { Start } from "./spec.ts";
import { type Configure } from "../../reconcile/config/plan-configure.ts";

// What can be done to a group; adopting is no Kafka request.
export type GroupAction =
  // Gives partitions of one topic that have no committed offset one.
  | {
      readonly kind: "seed";
      readonly topic: string;
      // The topic that was looked at.
      readonly id: string | undefined;
      readonly start: Start;
      // Undefined when the topic is not there yet.
      readonly partitions: readonly number[] | undefined;
      // Undefined when the topic or these partitions are not there yet, or when nobody looked.
      readonly offsets: readonly PartitionOffset[] | undefined;
    }
  | ({ readonly kind: "reset" } & PlannedReset)
  // Writes down that a reset was carried out, where a run was interrupted before it could.
  | {
      readonly kind: "record";
      readonly id: string;
      readonly request: Json;
    }
  | {
      readonly kind: "adopt";
      // The partitions that had a committed offset, by topic.
      readonly seen: ReadonlyMap<string, SeenTopic>;
    }
  // Sets and unsets settings of the group by one request.
  | Configure
  // Deletes the group's offsets in some topics.
  | {
      readonly kind: "forget";
      readonly in: Storage;
      readonly partitions: ReadonlyMap<string, readonly number[]>;
    }
  | { readonly kind: "delete"; readonly in: Storage };

// Where a group is kept.
export type Storage = "kafka" | "zookeeper";

export type PartitionOffset = {
  readonly partition: number;
  readonly offset: bigint;
};

export type SeenTopic = {
  readonly id: string | undefined;
  readonly partitions: readonly number[];
};
