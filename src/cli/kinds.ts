import type { KindName } from "../desired/kinds.ts";
import type { Kafka } from "../kafka/kafka.ts";
import { groups } from "../kinds/groups/groups.ts";
import { topics } from "../kinds/topics/topics.ts";
import { close, type Reconciler } from "../reconcile/reconciler.ts";

// A kind with the token of its resource, under which the state holds its memory.
export type PlannedKind = {
  readonly name: KindName;
  readonly type: string;
  readonly reconciler: Reconciler<Kafka>;
};

// The kinds in the order in which a run works on them; a new kind is one more entry.
export const plannedKinds: readonly PlannedKind[] = [
  {
    name: "topics",
    type: "kafka-stack:index:Topics",
    reconciler: close(topics),
  },
  {
    name: "groups",
    type: "kafka-stack:index:Groups",
    reconciler: close(groups),
  },
];
