import { partitionName } from "../../kafka/client/partition-name.ts";
import type { TopicView } from "../../kafka/client/views.ts";
import { originOf, targetOf } from "../../kafka/moves/target-of.ts";
import type { UnderWay } from "./moves/observe-moves.ts";
import type { Shown } from "./observe-shown.ts";
import type { LiveTopic, TopicUse } from "./observed.ts";

type Moving = "replicas" | "replicationFactor" | "moving";

// A topic as brokers show it, but for what moves.
export function toLiveTopic(
  { view, settings, end }: Shown,
  use: TopicUse | undefined,
): Omit<LiveTopic, Moving | "placement" | "throttled"> {
  const { id, internal, partitions } = view;
  return {
    state: "live",
    id,
    internal,
    partitions: partitions.length,
    isr: partitions.map(({ isr }) => isr),
    ...settings,
    leaderless: partitions
      .filter(({ leader }) => leader === undefined)
      .map(({ index }) => index),
    end,
    use,
  };
}

// While a partition moves the cluster shows its old and its new replicas together.
export function movingPart(
  { name, partitions }: TopicView,
  { moves }: UnderWay,
): Pick<LiveTopic, Moving> {
  const moving = new Map<number, readonly number[]>();
  const replicas = partitions.map((partition) => {
    const move = moves.get(partitionName(name, partition.index));
    if (move === undefined) return partition.replicas;
    moving.set(partition.index, targetOf(move));
    return originOf(move);
  });
  return {
    replicas,
    replicationFactor: Math.min(...replicas.map((each) => each.length)),
    moving,
  };
}
