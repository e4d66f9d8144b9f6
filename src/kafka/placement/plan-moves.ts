import { type Field, fieldOf } from "./field.ts";
import { fitPartition } from "./fit-partition.ts";
import { isPlaced } from "./is-placed.ts";
import { level, levelTopic, type MovingTopic } from "./level-replicas.ts";
import type {
  Assignments,
  MoveRequest,
  PlacementBroker,
  Replicas,
} from "./placement.ts";
import {
  levelLeaders,
  spreadLeadersOverBrokers,
  spreadLeadersOverRacks,
} from "./spread-leaders.ts";
import { Tally } from "./tally.ts";

// The replicas that the partitions of existing topics shall have: as many as asked for, where the strategy allows them, none
// on a broker that is leaving, with the fewest moves, and what moves goes to the least loaded brokers. A topic that is to
// be rebalanced moves until its replicas are even. A topic is left out when there is no place for it. The same brokers
// and requests, in whatever order, give the same answer.
export function planMoves(
  brokers: readonly PlacementBroker[],
  requests: readonly MoveRequest[],
  leaving: ReadonlySet<number> = new Set(),
): Assignments {
  const staying = brokers.map((broker) =>
    leaving.has(broker.id) ? { ...broker, closed: true } : broker,
  );
  const field = fieldOf(staying, leaving);
  const sorted = requests.toSorted((one, other) =>
    one.topic < other.topic ? -1 : 1,
  );
  const topics = sorted.flatMap((request) => {
    const topic = fitTopic(request, field);
    return topic === undefined ? [] : [{ request, topic }];
  });
  const even = topics
    .filter(({ request }) => request.rebalance)
    .map(({ topic }) => topic);
  level(even, field, anything);
  for (const topic of even) spreadLeadersOverBrokers(topic, field);
  levelLeaders(even, field);
  for (const { request, topic } of topics)
    if (request.strategy === "balanced-leaders")
      spreadLeadersOverRacks(topic, field);
  return new Map(
    topics
      .filter(({ request, topic }) =>
        isPlaced(request.strategy, topic.after, staying),
      )
      .map(({ request, topic }) => [request.topic, topic.after]),
  );
}

function anything(): boolean {
  return true;
}

function fitTopic(request: MoveRequest, field: Field): MovingTopic | undefined {
  const before = request.partitions.map((each) => each.target ?? each.replicas);
  const tally = new Tally();
  for (const replicas of before) tally.add(replicas);
  const after: Replicas[] = [];
  for (const [index, partition] of request.partitions.entries()) {
    const base = before[index] ?? [];
    for (const each of [tally, field.cluster]) each.remove(base);
    const { strategy, replicationFactor: factor } = request;
    const replicationFactor =
      factor === "as-is" ? partition.replicas.length : factor;
    const wanted = { strategy, replicationFactor };
    const next = fitPartition(partition, wanted, field, tally);
    for (const each of [tally, field.cluster]) each.add(next ?? base);
    // What was counted for a topic without a place does no harm to the others.
    if (next === undefined) return undefined;
    after.push(next);
  }
  const topic = { strategy: request.strategy, before, after, tally };
  // Of what moves anyway none needs to go to a full broker.
  levelTopic(
    topic,
    field,
    (_, partition, id) => before[partition]?.includes(id) === false,
  );
  return topic;
}
