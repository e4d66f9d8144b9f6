import type { Problem } from "../problems/problem.ts";
import { kafkaVersion } from "../settings/kafka-version.ts";
import type { Settings } from "../settings/settings.ts";
import { checkConfigVersions } from "./check-config-versions.ts";
import type { Item } from "./item.ts";

// What the items ask for that the cluster of these settings cannot give.
export function checkAgainstCluster(
  items: readonly Item[],
  settings: Settings,
): readonly Problem[] {
  // What a cluster can give that exists already, the preview asks its brokers.
  if (settings.cluster === undefined) return [];
  const brokers = settings.cluster.brokers.length;
  const version = kafkaVersion(settings.cluster.image);
  return [
    ...checkReplicas(items, brokers),
    ...checkConfigVersions(items, version),
  ];
}

function checkReplicas(
  items: readonly Item[],
  brokers: number,
): readonly Problem[] {
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
