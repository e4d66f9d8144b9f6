import type { Kafka } from "../../kafka/kafka.ts";
import type { ZooKeeper } from "../../zookeeper/zookeeper.ts";
import type { GroupAction } from "./action.ts";
import type { ObservedGroup } from "./observed.ts";
import type { GroupMemory } from "./remembered.ts";
import type { GroupRemoval, GroupSpec } from "./spec.ts";

// The way to the groups: to those in ZooKeeper only where a stack says how.
export type GroupDoor = Kafka & {
  // Does something in a session with ZooKeeper.
  readonly zookeeper?: <T>(
    signal: AbortSignal,
    work: (zookeeper: ZooKeeper) => Promise<T>,
  ) => Promise<T>;
};

// The types of this kind, for the contract.
export type GroupTypes = {
  readonly spec: GroupSpec;
  readonly removal: GroupRemoval;
  readonly observed: ObservedGroup;
  // A plan for groups needs nothing of the cluster beside them.
  readonly around: undefined;
  readonly action: GroupAction;
  readonly memory: GroupMemory;
  readonly door: GroupDoor;
};
