import type { ClusterView, TopicView } from "../../kafka/client/views.ts";
import type { Balance } from "./report.ts";

// How evenly partitions lie over brokers and racks, as far as it is not a number of each broker.
export function balanceOf(
  { brokers }: ClusterView,
  topics: readonly TopicView[],
): Balance {
  const partitions = topics.flatMap((topic) => topic.partitions);
  const racks = new Map(brokers.map(({ id, rack }) => [id, rack]));
  const inSeveral = new Set(racks.values()).size > 1;
  return {
    partitions: partitions.length,
    replicas: partitions.reduce((sum, each) => sum + each.replicas.length, 0),
    notPreferred: partitions.filter(
      ({ leader, replicas: [first] }) =>
        leader !== undefined && leader !== first,
    ).length,
    oneRack: inSeveral
      ? partitions.filter(({ replicas }) => isInOneRack(replicas, racks)).length
      : undefined,
  };
}

// Of a broker that is not there nobody knows the rack.
function isInOneRack(
  replicas: readonly number[],
  racks: ReadonlyMap<number, string | undefined>,
): boolean {
  const of = new Set(replicas.map((id) => racks.get(id) ?? `of broker ${id}`));
  return replicas.length > 1 && of.size === 1;
}
