import type { Json } from "../../../reconcile/plan.ts";
import type { ResetTo } from "./spec.ts";

// A reset that shall be carried out.
export type PlannedReset = {
  readonly id: string;
  readonly to: ResetTo;
  // What it asks for, in canonical form.
  readonly request: Json;
  // Whether the journal must be created before.
  readonly createsJournal: boolean;
  // Topics that are not there yet; then the rest is looked up once they are.
  readonly awaited: readonly string[];
  // Undefined when nobody looked.
  readonly topics: readonly PlannedTopic[] | undefined;
};

export type PlannedTopic = {
  readonly topic: string;
  // The topic that was looked at.
  readonly id: string | undefined;
  readonly partitions: readonly PlannedOffset[];
};

export type PlannedOffset = {
  readonly partition: number;
  // Undefined when the group has no committed offset there.
  readonly before: bigint | undefined;
  readonly after: bigint;
  // The end of the log.
  readonly latest: bigint;
};
