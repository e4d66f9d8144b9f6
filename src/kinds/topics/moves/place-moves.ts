import type { PartitionMove } from "../../../kafka/placement/next-moves.ts";
import type {
  MoveRequest,
  PartitionReplicas,
  Replicas,
} from "../../../kafka/placement/placement.ts";
import { planMoves } from "../../../kafka/placement/plan-moves.ts";
import { sameReplicas } from "../../../kafka/placement/same-replicas.ts";
import type { Items, Sight } from "../../../reconcile/plan.ts";
import type {
  LiveTopic,
  ObservedTopic,
  TopicSurroundings,
} from "../observed.ts";
import type { Placed } from "../placement/place-replicas.ts";
import { samePlacement, strategyOf } from "../placement/placement.ts";
import type { TopicMemory } from "../remembered.ts";
import type { DesiredTopic, TopicSpec } from "../spec.ts";

// How the partitions of topics that exist move, by topic; undefined where the brokers have no place for them. Topics that
// stay where they are, or of whose brokers nothing is known, are left out.
export type PlacedMoves = ReadonlyMap<
  string,
  readonly PartitionMove[] | undefined
>;

// The moves of all topics together, so that what moves goes to the brokers that carry least.
export function placeMoves(
  desired: Items<DesiredTopic>,
  { items, around }: Sight<ObservedTopic, TopicSurroundings>,
  memory: Items<TopicMemory>,
  placed: ReadonlyMap<string, Placed>,
): PlacedMoves {
  if (around === undefined || around.brokers.length === 0) return new Map();
  const wanted = [...desired].flatMap(([topic, each]) => {
    const live = items.get(topic);
    if (each.state === "absent" || live?.state !== "live") return [];
    return wantsMove(each.spec, live, memory.get(topic))
      ? [toRequest(topic, each.spec, live, memory, placed.get(topic))]
      : [];
  });
  const chosen = wanted.filter(({ targets }) => targets === undefined);
  const planned = planMoves(
    around.brokers,
    chosen.map(({ request }) => request),
  );
  return new Map(
    wanted.map(({ request, targets = planned.get(request.topic) }) => [
      request.topic,
      targets && movesOf(request, targets),
    ]),
  );
}

// Whether something about where a topic's replicas are is not as it shall be, or still under way.
export function wantsMove(
  spec: TopicSpec,
  live: LiveTopic,
  memory: TopicMemory | undefined,
): boolean {
  const { replicationFactor, placement = "any" } = spec;
  return (
    live.replicationFactor !== replicationFactor ||
    live.replicas.some((each) => each.length !== replicationFactor) ||
    !samePlacement(live.placement, placement) ||
    live.moving.size > 0 ||
    wantsRebalance(spec, memory)
  );
}

// Whether the topic shall be rebalanced in the name of an id for the first time.
export function wantsRebalance(
  { rebalance }: TopicSpec,
  memory: TopicMemory | undefined,
): boolean {
  return rebalance !== undefined && rebalance !== memory?.rebalanced;
}

type Request = {
  readonly request: MoveRequest;
  // The brokers that the file names.
  readonly targets: readonly Replicas[] | undefined;
};

function toRequest(
  topic: string,
  spec: TopicSpec,
  live: LiveTopic,
  memory: Items<TopicMemory>,
  placed: Placed | undefined,
): Request {
  const { placement = "any", replicationFactor } = spec;
  const there = live.replicas.map((replicas, index): PartitionReplicas => {
    const target = live.moving.get(index);
    const isr = live.isr[index] ?? [];
    return target === undefined ? { replicas, isr } : { replicas, isr, target };
  });
  // They are there by the time that replicas move.
  const added = (placed?.assignments ?? []).map((replicas) => ({
    replicas,
    isr: replicas,
  }));
  return {
    request: {
      topic,
      partitions: [...there, ...added],
      replicationFactor,
      strategy: strategyOf(placement),
      rebalance: wantsRebalance(spec, memory.get(topic)),
    },
    targets: typeof placement === "string" ? undefined : placement.static,
  };
}

function movesOf(
  { topic, partitions }: MoveRequest,
  targets: readonly Replicas[],
): readonly PartitionMove[] {
  return partitions.flatMap(({ replicas, target }, partition) => {
    const to = targets[partition] ?? replicas;
    // What moves already is waited for.
    return target === undefined && sameReplicas(replicas, to)
      ? []
      : [{ topic, partition, from: replicas, to }];
  });
}
