import { balanceLeaders } from "./balance-leaders.ts";
import type { Field } from "./field.ts";
import { leaderRacks } from "./is-placed.ts";
import { leastBy } from "./least.ts";
import type { MovingTopic } from "./level-replicas.ts";
import type { Replicas } from "./placement.ts";

// To lead, a replica that is there only changes its place in the list; another one has to be copied first.
const reorder = 1;
const replace = 1_000;

// Gives every rack equally many preferred leaders of a topic, first among the replicas that are there, then by a replica
// that moves.
export function spreadLeadersOverRacks(topic: MovingTopic, field: Field): void {
  const groups = leaderRacks(field.line, field.rackOf);
  const lead = (partition: Replicas, rack: string): Replicas | undefined => {
    const there = partition.find((id) => field.rackOf(id) === rack);
    return there === undefined
      ? replaceOne(partition, rack, topic, field)
      : toFront(partition, there);
  };
  spread(topic, field, groups, field.rackOf, lead);
}

// Gives every broker equally many preferred leaders of a topic, as far as its replicas allow without a move.
export function spreadLeadersOverBrokers(
  topic: MovingTopic,
  field: Field,
): void {
  const groups = field.takers.map(({ id }) => String(id));
  const lead = (partition: Replicas, id: string): Replicas | undefined =>
    partition.includes(Number(id)) ? toFront(partition, Number(id)) : undefined;
  spread(topic, field, groups, String, lead);
}

// Makes the brokers lead equally many partitions of these topics and all others, without a move; each topic stays as even as
// it was.
export function levelLeaders(
  topics: readonly MovingTopic[],
  field: Field,
): void {
  for (;;) {
    const found = findLeader(topics, field);
    if (found === undefined) return;
    put(found.topic, field, found.index, found.after);
  }
}

function findLeader(
  topics: readonly MovingTopic[],
  { takers, cluster }: Field,
):
  | {
      readonly topic: MovingTopic;
      readonly index: number;
      readonly after: Replicas;
    }
  | undefined {
  const load = (id: number): number => cluster.of(id).leaders;
  const ids = takers.map(({ id }) => id);
  const rising = ids.toSorted((one, other) => load(one) - load(other));
  for (const from of rising.toReversed())
    for (const to of rising) {
      if (load(from) - load(to) < 2) break;
      for (const topic of topics) {
        if (topic.tally.of(from).leaders <= topic.tally.of(to).leaders)
          continue;
        const index = topic.after.findIndex(
          (replicas) => replicas[0] === from && replicas.includes(to),
        );
        const partition = topic.after[index];
        if (partition !== undefined)
          return { topic, index, after: toFront(partition, to) };
      }
    }
  return undefined;
}

function spread(
  topic: MovingTopic,
  field: Field,
  known: readonly string[],
  groupOf: (id: number) => string,
  lead: (partition: Replicas, group: string) => Replicas | undefined,
): void {
  const leaders = topic.after.map(([leader]) =>
    leader === undefined ? "" : groupOf(leader),
  );
  const groups = [...new Set([...known, ...leaders])];
  const costs = topic.after.map((partition, index) =>
    groups.map((group) => {
      if (group === leaders[index]) return 0;
      if (!known.includes(group)) return Infinity;
      if (partition.some((id) => groupOf(id) === group)) return reorder;
      return lead(partition, group) === undefined ? Infinity : replace;
    }),
  );
  const first = leaders.map((group) => groups.indexOf(group));
  const chosen = balanceLeaders(costs, first, groups.length);
  for (const [index, before] of [...topic.after].entries()) {
    const group = groups[chosen[index] ?? 0] ?? "";
    const after = group === leaders[index] ? before : lead(before, group);
    if (after !== undefined) put(topic, field, index, after);
  }
}

function put(
  topic: MovingTopic,
  field: Field,
  index: number,
  after: Replicas,
): void {
  for (const tally of [topic.tally, field.cluster]) {
    tally.remove(topic.after[index] ?? []);
    tally.add(after);
  }
  topic.after[index] = after;
}

function toFront(partition: Replicas, id: number): Replicas {
  return [id, ...partition.filter((other) => other !== id)];
}

// A broker of the rack in the place of the last replica of the rack that has most of them.
function replaceOne(
  partition: Replicas,
  rack: string,
  { tally }: MovingTopic,
  { takers, rackOf, cluster }: Field,
): Replicas | undefined {
  const taker = leastBy(
    takers.filter(({ id }) => rackOf(id) === rack),
    ({ id }) => [
      tally.of(id).leaders,
      tally.of(id).replicas,
      cluster.of(id).replicas,
    ],
  );
  if (taker === undefined) return undefined;
  const gone = leastBy(partition.toReversed(), (id) => [
    -partition.filter((other) => rackOf(other) === rackOf(id)).length,
  ]);
  return [taker.id, ...partition.filter((id) => id !== gone)];
}
