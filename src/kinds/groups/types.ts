import type { Kafka } from "../../kafka/client/kafka.ts";
import type { ZooKeeperDoor } from "../../docker/zookeeper/door.ts";
import type { GroupAction } from "./action.ts";
import type { ObservedGroup } from "./observed.ts";
import type { GroupMemory } from "./remembered.ts";
import type { GroupRemoval, GroupSpec } from "./spec.ts";

// The way to the groups: to those in ZooKeeper only where a stack says how.
export type GroupDoor = Kafka & {
  readonly zookeeper?: ZooKeeperDoor;
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
