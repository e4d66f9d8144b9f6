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
};

// New partitions of a topic. Each topic comes once.
export type PlacementRequest = {
  readonly topic: string;
  // The replicas of the partitions that the topic has already; none for a new topic.
  readonly existing: readonly Replicas[];
  // How many partitions to add.
  readonly partitions: number;
  readonly replicationFactor: number;
};

// The brokers of a partition; the first one is the preferred leader.
export type Replicas = readonly number[];

// The replicas of each new partition of each topic, in the order of the partitions.
export type Assignments = ReadonlyMap<string, readonly Replicas[]>;
