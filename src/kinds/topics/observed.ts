import type { Override } from "../../catalog/same-override.ts";
import type { Sizes } from "../../kafka/moves/sizes.ts";
import type {
  PlacementBroker,
  Replicas,
} from "../../kafka/placement/placement.ts";
import type { Placement } from "./placement/placement.ts";

// A topic as the cluster has it.
export type ObservedTopic = LiveTopic | LeavingTopic;

export type LiveTopic = {
  readonly state: "live";
  // Undefined where brokers give no ids.
  readonly id: string | undefined;
  // Kafka's own, such as __consumer_offsets.
  readonly internal: boolean;
  readonly partitions: number;
  readonly replicationFactor: number;
  // The brokers of each partition; where it was before a move that is under way.
  readonly replicas: readonly Replicas[];
  // Those of them that are in sync.
  readonly isr: readonly Replicas[];
  // Where moves that are under way lead, by partition.
  readonly moving: ReadonlyMap<number, Replicas>;
  // What is known to hold of where its replicas are: what is wanted, or "any".
  readonly placement: Placement;
  // min.insync.replicas as it counts, wherever it is set; undefined where nobody told.
  readonly minIsr: number | undefined;
  // Whether a move that was interrupted has left throttles.
  readonly throttled: boolean;
  // Only what differs from the broker's settings because somebody set it on the topic (DYNAMIC_TOPIC_CONFIG).
  readonly overrides: ReadonlyMap<string, Override>;
  readonly leaderless: readonly number[];
  // The sum of the partitions' log end offsets; undefined when one of them could not be looked at.
  readonly end: number | undefined;
  // Who uses it; looked at only when the topic shall go.
  readonly use: TopicUse | undefined;
};

// A topic that is deleted and that some broker still has on its disk.
export type LeavingTopic = {
  readonly state: "leaving";
  // The brokers that are down, which it may be waiting for.
  readonly waitsFor: readonly number[];
};

// What speaks against deleting a topic.
export type TopicUse = {
  // How many records it holds; undefined when that could not be looked at.
  readonly records: number | undefined;
  // The sum of the partitions' log end offsets, read after everything else about the topic; undefined if one could not be
  // read.
  readonly end: number | undefined;
  // The time of its newest record, in milliseconds since 1970, as producers said; undefined if it holds no records, "none"
  // if some of them have no time.
  readonly latest: number | "none" | "unread" | undefined;
  // How late it is at least by the brokers' own clocks, in milliseconds since 1970; undefined if they have written down none.
  readonly clock: number | "unread" | undefined;
  // Groups with members that read it.
  readonly readers: readonly TopicReader[];
  // Why groups may have been overlooked.
  readonly unseen: readonly string[];
};

export type TopicReader = {
  readonly group: string;
  // As "client consumer-1 at /10.0.0.3".
  readonly members: readonly string[];
};

// What a plan must know of the cluster beside the topics.
export type TopicSurroundings = {
  // Brokers on which new replicas can be placed; empty when nothing is placed.
  readonly brokers: readonly PlacementBroker[];
  // Why brokers do not allow to delete topics; looked at only when a topic shall go.
  readonly undeletable: readonly string[];
  // What moves would cost; left out when nothing moves, or when nobody could look.
  readonly moves?:
    { readonly sizes: Sizes; readonly bytesPerSecond: number } | undefined;
};
