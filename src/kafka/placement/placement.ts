// How many partitions have their first replica on a broker, its preferred leadership, and how many have any replica there.
export type BrokerLoad = {
  readonly leaders: number;
  readonly replicas: number;
};

// A broker that the cluster knows, with what it carries now. Each id comes once.
export type PlacementBroker = BrokerLoad & {
  readonly id: number;
  readonly rack: string | undefined;
  // A broker that is down can be given replicas: they join when it is back.
  readonly alive: boolean;
  // Takes no new replicas, because it is about to leave; false by default.
  readonly closed?: boolean;
};

// Where the replicas of a topic may be, in the words of topicctl. A broker whose rack is not known is a rack of its own.
export type Strategy =
  // Anywhere, new ones in as many racks as possible.
  | "any"
  // The same, and each rack has equally many of the topic's preferred leaders.
  | "balanced-leaders"
  // All replicas of a partition in one rack.
  | "in-rack"
  // Each replica of a partition in a rack of its own.
  | "cross-rack";

// New partitions of a topic. Each topic comes once.
export type PlacementRequest = {
  readonly topic: string;
  // The replicas of the partitions that the topic has already; none for a new topic.
  readonly existing: readonly Replicas[];
  // How many partitions to add.
  readonly partitions: number;
  readonly replicationFactor: number;
  // "any" by default.
  readonly strategy?: Strategy;
};

// A topic that exists and shall have this many replicas in these places. Each topic comes once.
export type MoveRequest = {
  readonly topic: string;
  // In the order of their index.
  readonly partitions: readonly PartitionReplicas[];
  // "as-is" leaves each partition as many as it has.
  readonly replicationFactor: number | "as-is";
  readonly strategy: Strategy;
  // Whether replicas also move only to even out what brokers carry.
  readonly rebalance: boolean;
};

export type PartitionReplicas = {
  // Those that it has, or had before a move that is under way.
  readonly replicas: Replicas;
  readonly isr: Replicas;
  // Where a move that is under way brings it.
  readonly target?: Replicas;
};

// The brokers of a partition; the first one is the preferred leader.
export type Replicas = readonly number[];

// The replicas of each new partition of each topic, in the order of the partitions.
export type Assignments = ReadonlyMap<string, readonly Replicas[]>;
