import type { Desired } from "../../reconcile/plan.ts";
import type { Reset } from "./reset/spec.ts";

// A consumer group as it should be.
export type GroupSpec = {
  // In the order in which they are written, each once.
  readonly topics: readonly string[];
  // Where partitions without a committed offset begin; undefined only in what is told of a group that shall go.
  readonly start: Start | undefined;
  // The topics, or partitions of them, that begin elsewhere.
  readonly startIn: Readonly<Record<string, StartIn>>;
  // The one reset that shall have happened, if any.
  readonly reset: Reset | undefined;
  // Settings of the group, as Kafka stores the values, in the order of their keys.
  readonly config: Readonly<Record<string, string>>;
  // How many partitions each topic has, so that a preview knows of those that the same run creates; a topic that is left
  // out has as many as it has.
  readonly partitions: Readonly<Record<string, number>>;
  // Which partitions of a topic have no committed offset and could get one, as ranges ("0-5,7"), or "all" of a topic
  // that does not exist. Nothing of the kind is ever desired.
  readonly withoutOffset: Readonly<Record<string, string>>;
};

// A place in a log; or the first record that is not older than a time in milliseconds since 1970, or than so many
// milliseconds before now; or an offset.
export type Start =
  | "earliest"
  | "latest"
  | { readonly timestamp: number }
  | { readonly agoMs: number }
  | { readonly offset: number };

// Of a whole topic, or of partitions by their ranges ("0-5,7"); the others begin like the rest of the group.
export type StartIn =
  | { readonly everywhere: Start }
  | { readonly ranges: Readonly<Record<string, Start>> };

// An absent group goes when it has no members; there is no other way. With topics only its offsets in them go.
export type GroupRemoval = {
  readonly in?: "zookeeper";
  readonly topics?: readonly string[];
};

export type DesiredGroup = Desired<GroupSpec, GroupRemoval>;
