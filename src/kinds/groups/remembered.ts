import type { Json } from "../../reconcile/plan.ts";

// What the cluster cannot tell us about a group.
export type GroupMemory = {
  readonly topics: ReadonlyMap<string, RememberedTopic>;
  // What each reset that was done has asked for, by its id.
  readonly resets: ReadonlyMap<string, Json>;
  // Settings that we made, sorted; only these are ever unset.
  readonly set: readonly string[];
  // Settings of others that were told, sorted.
  readonly reported: readonly string[];
};

export type RememberedTopic = {
  // The topic these partitions are of: one that was made again under the same name is another.
  readonly id: string | undefined;
  // Partitions that we gave an offset or saw with one, sorted. What is without one again has lost it.
  readonly seen: readonly number[];
  // Those that were reported to have lost it, sorted.
  readonly lost: readonly number[];
  // Those that were set in this very run, which a look from before cannot show; not kept.
  readonly justSet: readonly number[];
};
