import type { Problem } from "../../text/problems/problem.ts";
import { kafkaVersion } from "../config/kafka-version.ts";
import type { Settings } from "../config/settings.ts";
import { checkConfigVersions } from "./check-config-versions.ts";
import type { Item } from "./item.ts";

// What the items ask for that the cluster of these settings cannot give, or should rather not.
export function checkAgainstCluster(
  items: readonly Item[],
  settings: Settings,
): readonly Problem[] {
  // What a cluster can give that exists already, the preview asks its brokers.
  if (settings.cluster === undefined)
    return settings.connect.zookeeperConnect === undefined
      ? items.flatMap(needsZooKeeper)
      : [];
  const { brokers, protect, image } = settings.cluster;
  const ids = brokers.map(({ id }) => id);
  return [
    ...checkReplicas(items, brokers.length, protect),
    ...items.flatMap((item) => checkNamedBrokers(item, ids)),
    ...checkConfigVersions(items, kafkaVersion(image)),
  ];
}

function checkReplicas(
  items: readonly Item[],
  brokers: number,
  protect: boolean,
): readonly Problem[] {
  return items.flatMap((item) => {
    if (item.kind !== "topics" || item.desired.state === "absent") return [];
    const { replicationFactor } = item.desired.spec;
    if (replicationFactor > brokers)
      return [tooManyReplicas(item, replicationFactor, brokers)];
    return protect && replicationFactor === 1 && brokers > 1
      ? [onlyCopy(item)]
      : [];
  });
}

// Brokers that a topic names and the cluster does not have.
function checkNamedBrokers(
  item: Item,
  ids: readonly number[],
): readonly Problem[] {
  if (item.kind !== "topics" || item.desired.state === "absent") return [];
  const { placement = "any" } = item.desired.spec;
  if (typeof placement === "string") return [];
  return placement.static.flatMap((replicas, index) => {
    const unknown = replicas.filter((id) => !ids.includes(id));
    if (unknown.length === 0) return [];
    const path = ["placement", "static", String(index)];
    return [
      {
        severity: "error" as const,
        path: [item.kind, item.name, ...path],
        place: item.place(path),
        expected: `brokers of the cluster: ${ids.join(", ")}`,
        found: unknown.join(", "),
      },
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
    ...atReplicas(item),
    severity: "error",
    expected: `at most ${brokers}, the number of brokers`,
    found: String(replicas),
  };
}

function onlyCopy(item: Item): Problem {
  return {
    ...atReplicas(item),
    severity: "warning",
    expected: "more than one replica, as the stack is protected",
    found: "1; with the broker that has it the topic would be gone",
  };
}

function atReplicas(item: Item): Pick<Problem, "path" | "place"> {
  return {
    path: [item.kind, item.name, "replicationFactor"],
    place: item.place(["replicationFactor"]),
  };
}
