import { layOutCluster } from "../cluster/layout.ts";
import { findContainers } from "../docker/inspect-container.ts";
import type { Kafka } from "../kafka/kafka.ts";
import type { Look } from "../reconcile/kind.ts";
import type { Change } from "../reconcile/plan.ts";
import {
  brokerName,
  containerChanges,
  endedChange,
  leavingChange,
  serverName,
} from "../roll/container-changes.ts";
import type { ClusterSettings } from "../settings/settings.ts";

// What becomes of the containers of a cluster of one's own.
export type ContainersPlan = {
  readonly declared: number;
  readonly changes: readonly Change[];
  // Those that have ended and are started anew, which heals the cluster as it was and is no part of what was reviewed.
  readonly ended: readonly Change[];
  // Those of which Docker did not say what they are made of.
  readonly unseen: readonly string[];
};

// Which containers of ZooKeeper servers and brokers an update makes or replaces, and which brokers it empties because they
// leave. Without a door there is no cluster yet.
export async function planContainers(
  cluster: ClusterSettings,
  kafka: Kafka | undefined,
  look: Look,
): Promise<ContainersPlan> {
  const { zookeepers, brokers } = layOutCluster(cluster);
  const all = [
    ...zookeepers.map((each) => ({
      ...each,
      name: serverName(each.spec.name),
    })),
    ...brokers.map((each) => ({ ...each, name: brokerName(each.id) })),
  ];
  const found = await findContainers(all.map(({ container }) => container));
  const changes = all.flatMap(({ name, container, description }) => {
    const before = found.get(container);
    return before === undefined
      ? []
      : containerChanges(
          name,
          before === "none" ? undefined : before.description,
          description,
        );
  });
  const ids = new Set(brokers.map(({ id }) => id));
  const held = kafka === undefined ? [] : await holding(kafka, look);
  const leaving = held.filter((id) => !ids.has(id)).map(leavingChange);
  return {
    declared: all.length,
    changes: [...changes, ...leaving],
    ended: all.flatMap(({ name, container }) => {
      const before = found.get(container);
      return before === undefined || before === "none" || before.runs
        ? []
        : [endedChange(name)];
    }),
    unseen: all
      .filter(({ container }) => !found.has(container))
      .map(({ name }) => name),
  };
}

// The brokers that replicas are on.
async function holding(kafka: Kafka, look: Look): Promise<readonly number[]> {
  const topics = await kafka.topics("all", look);
  const ids = topics.flatMap(({ partitions }) =>
    partitions.flatMap(({ replicas }) => replicas),
  );
  return [...new Set(ids)].sort((one, other) => one - other);
}
