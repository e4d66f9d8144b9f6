import { brokerConfigs } from "../../../kinds/broker-configs/broker-configs.ts";
import { groups } from "../../../kinds/groups/groups.ts";
import { topics } from "../../../kinds/topics/topics.ts";
import { close } from "../../../reconcile/reconciler.ts";
import { brokers } from "./brokers.ts";
import type { Doors } from "./doors.ts";
import { gate, zooKeeperGate } from "./gate.ts";
import { ready } from "./ready.ts";
import { reconciled } from "./reconciled.ts";
import type { ResourceType } from "./resource.ts";

// Every resource type of the provider by its token; a new kind is one more line.
export function resourceTypes(doors: Doors): ReadonlyMap<string, ResourceType> {
  const inGroups = close(groups);
  return new Map<string, ResourceType>([
    ["kafka-stack:index:Brokers", brokers],
    ["kafka-stack:index:Gate", gate],
    ["kafka-stack:index:ZooKeeperGate", zooKeeperGate],
    ["kafka-stack:index:Ready", ready],
    [
      "kafka-stack:index:BrokerConfigs",
      reconciled(close(brokerConfigs), doors),
    ],
    ["kafka-stack:index:Topics", reconciled(close(topics), doors, [inGroups])],
    ["kafka-stack:index:Groups", reconciled(inGroups, doors)],
  ]);
}
