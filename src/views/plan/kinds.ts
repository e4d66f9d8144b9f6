import { declareBrokerConfigs } from "../../cluster/layout/declare-broker-configs.ts";
import { brokerConfigs } from "../../kinds/broker-configs/broker-configs.ts";
import { groups } from "../../kinds/groups/groups.ts";
import type { GroupDoor } from "../../kinds/groups/types.ts";
import { topics } from "../../kinds/topics/topics.ts";
import type { DeclaredItems, Project } from "../../stack/read-project.ts";
import { close, type Reconciler } from "../../reconcile/reconciler.ts";

// What a stack declares of a kind.
export type PlannedItems = Pick<DeclaredItems, "items" | "places" | "none">;

// A kind with the token of its resource, under which the state holds its memory.
export type PlannedKind = {
  readonly name: string;
  readonly type: string;
  readonly reconciler: Reconciler<GroupDoor>;
  // Undefined when a stack has nothing to do with this kind.
  readonly itemsOf: (project: Project) => PlannedItems | undefined;
};

// The kinds in the order in which a run works on them; a new kind is one more entry.
export const plannedKinds: readonly PlannedKind[] = [
  {
    name: "brokerConfigs",
    type: "kafka-stack:index:BrokerConfigs",
    reconciler: close(brokerConfigs),
    // Settings of brokers that somebody else runs are not ours.
    itemsOf: ({ settings: { cluster }, brokerConfigPlaces: places }) =>
      cluster && {
        items: declareBrokerConfigs(cluster),
        places,
        none: false,
      },
  },
  {
    name: "topics",
    type: "kafka-stack:index:Topics",
    reconciler: close(topics),
    itemsOf: (project) => project.topics,
  },
  {
    name: "groups",
    type: "kafka-stack:index:Groups",
    reconciler: close(groups),
    itemsOf: (project) => project.groups,
  },
];
