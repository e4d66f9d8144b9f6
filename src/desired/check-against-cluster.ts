import type { Problem } from "../problems/problem.ts";
import type { Settings } from "../settings/settings.ts";
import type { Item } from "./item.ts";

// What the items ask for that the cluster of these settings cannot give.
export function checkAgainstCluster(
  items: readonly Item[],
  settings: Settings,
): readonly Problem[] {
  // What a cluster can give that exists already, the preview asks its brokers.
  if (settings.cluster === undefined)
    return settings.connect.zookeeperConnect === undefined
      ? items.flatMap(needsZooKeeper)
      : [];
  const brokers = settings.cluster.brokers.length;
  return items.flatMap((item) => {
    if (
      item.kind !== "topics" ||
      item.desired.state === "absent" ||
      item.desired.spec.replicationFactor <= brokers
    )
      return [];
    return [
      tooManyReplicas(item, item.desired.spec.replicationFactor, brokers),
    ];
  });
}

function needsZooKeeper(item: Item): readonly Problem[] {
  if (
    item.kind !== "groups" ||
    item.desired.state === "present" ||
    item.desired.removal.in !== "zookeeper"
  )
    return [];
  return [
    {
      severity: "error",
      path: [item.kind, item.name, "in"],
      place: item.place(["in"]),
      expected:
        "zookeeperConnect in kafka-stack:connect, to reach groups in ZooKeeper",
      found: "none",
    },
  ];
}

function tooManyReplicas(
  item: Item,
  replicas: number,
  brokers: number,
): Problem {
  return {
    severity: "error",
    path: [item.kind, item.name, "replicationFactor"],
    place: item.place(["replicationFactor"]),
    expected: `at most ${brokers}, the number of brokers`,
    found: String(replicas),
  };
}
