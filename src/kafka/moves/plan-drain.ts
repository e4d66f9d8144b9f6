import type { Reassignment } from "../client/messages/list-partition-reassignments.ts";
import { partitionName } from "../client/partition-name.ts";
import type { TopicView } from "../client/views.ts";
import { isPlaced } from "../placement/is-placed.ts";
import type { PartitionMove } from "../placement/next-moves.ts";
import type {
  MoveRequest,
  PartitionReplicas,
  PlacementBroker,
  Strategy,
} from "../placement/placement.ts";
import { planMoves } from "../placement/plan-moves.ts";
import { sameReplicas } from "../placement/same-replicas.ts";
import { originOf, targetOf } from "./target-of.ts";

// What has to be known before brokers can be emptied.
export type DrainSight = {
  // All brokers that the cluster knows, with what they carry.
  readonly brokers: readonly PlacementBroker[];
  // All topics, Kafka's own too.
  readonly topics: readonly TopicView[];
  readonly underWay: readonly Reassignment[];
};

export type Drain = {
  readonly moves: readonly PartitionMove[];
  // Topics that the other brokers have no place for, with how many replicas they need.
  readonly homeless: readonly {
    readonly topic: string;
    readonly replicas: number;
  }[];
  // Partitions of which only brokers that are down have what was written.
  readonly lost: readonly string[];
};

// The moves that empty the brokers that leave: every replica on them goes to another broker, and nothing else moves.
export function planDrain(
  { brokers, topics, underWay }: DrainSight,
  leaving: ReadonlySet<number>,
): Drain {
  const moving = new Map(
    underWay.map((each) => [partitionName(each.topic, each.partition), each]),
  );
  const staying = brokers.filter(({ id }) => !leaving.has(id));
  const requests = topics
    .map((topic) => toRequest(topic, moving, { brokers, staying }))
    .filter(({ partitions }) =>
      partitions.some(({ replicas, target = [] }) =>
        [...replicas, ...target].some((id) => leaving.has(id)),
      ),
    );
  const planned = planMoves(brokers, requests, leaving);
  const dead = new Set(
    brokers.filter(({ alive }) => !alive).map(({ id }) => id),
  );
  return {
    moves: requests.flatMap((request) =>
      movesOf(request, planned.get(request.topic) ?? []),
    ),
    homeless: requests
      .filter(({ topic }) => !planned.has(topic))
      .map(({ topic, partitions }) => ({
        topic,
        replicas: Math.max(...partitions.map((each) => each.replicas.length)),
      })),
    lost: requests.flatMap(({ topic, partitions }) =>
      partitions.flatMap(({ isr, replicas }, index) =>
        replicas.some((id) => leaving.has(id)) &&
        isr.every((id) => dead.has(id))
          ? [partitionName(topic, index)]
          : [],
      ),
    ),
  };
}

// All brokers, and those that stay.
type Sides = {
  readonly brokers: readonly PlacementBroker[];
  readonly staying: readonly PlacementBroker[];
};

function toRequest(
  { name, partitions }: TopicView,
  moving: ReadonlyMap<string, Reassignment>,
  sides: Sides,
): MoveRequest {
  const places = partitions.map((partition): PartitionReplicas => {
    const move = moving.get(partitionName(name, partition.index));
    const { replicas, isr } = partition;
    return move === undefined
      ? { replicas, isr }
      : { replicas: originOf(move), isr, target: targetOf(move) };
  });
  return {
    topic: name,
    partitions: places,
    replicationFactor: "as-is",
    strategy: strategySeen(places, sides),
    rebalance: false,
  };
}

// Brokers know nothing of placements. Of a topic whose partitions are each in one rack the racks are kept, where there is
// room; with any other one a replica goes to the rack of the broker that leaves, if it has another broker.
function strategySeen(
  places: readonly PartitionReplicas[],
  { brokers, staying }: Sides,
): Strategy {
  const replicas = places.map((each) => each.replicas);
  const known = staying.filter(({ rack }) => rack !== undefined);
  const racks = new Set(known.map(({ rack }) => rack));
  const largest = Math.max(0, ...replicas.map((each) => each.length));
  const roomy = [...racks].some(
    (rack) => known.filter((broker) => broker.rack === rack).length >= largest,
  );
  return largest > 1 &&
    racks.size > 1 &&
    roomy &&
    isPlaced("in-rack", replicas, brokers)
    ? "in-rack"
    : "any";
}

function movesOf(
  { topic, partitions }: MoveRequest,
  targets: readonly (readonly number[])[],
): readonly PartitionMove[] {
  return targets.flatMap((to, partition) => {
    const { replicas = [], target } = partitions[partition] ?? {};
    return target === undefined && sameReplicas(replicas, to)
      ? []
      : [{ topic, partition, from: replicas, to }];
  });
}
