import type { Field } from "./field.ts";
import { fits } from "./is-placed.ts";
import type { Replicas, Strategy } from "./placement.ts";
import { rackCount } from "./racks.ts";
import type { Tally } from "./tally.ts";

// A topic whose replicas are being moved.
export type MovingTopic = {
  readonly strategy: Strategy;
  // Before anything moved.
  readonly before: readonly Replicas[];
  // What it is to be by now.
  readonly after: Replicas[];
  readonly tally: Tally;
};

// Whether a replica of a partition may leave a broker.
export type MayLeave = (
  topic: MovingTopic,
  partition: number,
  id: number,
) => boolean;

type Shift = {
  readonly topic: MovingTopic;
  readonly partition: number;
  readonly from: number;
  readonly to: number;
};

// Takes replicas from the brokers that have most of them to those that have least, as long as that evens them out, in as few
// moves as possible: first of each topic, then of all that brokers carry, by which no topic becomes less even. Racks do not
// get worse by it.
export function level(
  topics: readonly MovingTopic[],
  field: Field,
  mayLeave: MayLeave,
): void {
  let moved = true;
  // What is even for one may make room for another; each round takes sums of squares down, so there is an end.
  while (moved) {
    for (const topic of topics) levelTopic(topic, field, mayLeave);
    moved = levelAll(topics, field, mayLeave);
  }
}

// The same for one topic alone.
export function levelTopic(
  topic: MovingTopic,
  field: Field,
  mayLeave: MayLeave,
): void {
  const load = (id: number): number => topic.tally.of(id).replicas;
  levelBy(load, () => [topic], field, mayLeave);
}

// Tells whether anything moved.
function levelAll(
  topics: readonly MovingTopic[],
  field: Field,
  mayLeave: MayLeave,
): boolean {
  const load = (id: number): number => field.cluster.of(id).replicas;
  const harmless = (from: number, to: number): readonly MovingTopic[] =>
    topics.filter((topic) => staysEven(topic, from, to, field));
  return levelBy(load, harmless, field, mayLeave);
}

// From a broker with most of the topic in its rack to one with least in its own.
function staysEven(
  { tally }: MovingTopic,
  from: number,
  to: number,
  { takers, rackOf }: Field,
): boolean {
  const load = (id: number): number => tally.of(id).replicas;
  return (
    load(from) > load(to) &&
    takers.every(
      ({ id }) =>
        (rackOf(id) !== rackOf(from) || load(id) <= load(from)) &&
        (rackOf(id) !== rackOf(to) || load(id) >= load(to)),
    )
  );
}

function levelBy(
  load: (id: number) => number,
  topicsFor: (from: number, to: number) => readonly MovingTopic[],
  field: Field,
  mayLeave: MayLeave,
): boolean {
  for (let moved = false; ; moved = true) {
    const shift = findShift(load, topicsFor, field, mayLeave);
    if (shift === undefined) return moved;
    carryOut(shift, field);
  }
}

// From the fullest broker to the emptiest one between which something can move.
function findShift(
  load: (id: number) => number,
  topicsFor: (from: number, to: number) => readonly MovingTopic[],
  field: Field,
  mayLeave: MayLeave,
): Shift | undefined {
  const ids = field.takers.map(({ id }) => id);
  const rising = ids.toSorted((one, other) => load(one) - load(other));
  for (const from of rising.toReversed())
    for (const to of rising) {
      if (load(from) - load(to) < 2) break;
      for (const topic of topicsFor(from, to)) {
        const partition = findPartition(topic, from, to, field, mayLeave);
        if (partition !== undefined) return { topic, partition, from, to };
      }
    }
  return undefined;
}

// A replica that moves anyway is the best one, then one that does not lead.
function findPartition(
  topic: MovingTopic,
  from: number,
  to: number,
  field: Field,
  mayLeave: MayLeave,
): number | undefined {
  let best: number | undefined;
  let bestRank = Infinity;
  for (const [partition, replicas] of topic.after.entries()) {
    if (!replicas.includes(from) || replicas.includes(to)) continue;
    const moves = topic.before[partition]?.includes(from) === false;
    const rank = moves ? 0 : replicas[0] === from ? 2 : 1;
    if (rank >= bestRank) continue;
    if (!mayLeave(topic, partition, from)) continue;
    if (!isAsGood(topic.strategy, replicas, swap(replicas, from, to), field))
      continue;
    best = partition;
    bestRank = rank;
    if (rank === 0) break;
  }
  return best;
}

function isAsGood(
  strategy: Strategy,
  before: Replicas,
  after: Replicas,
  { rackOf }: Field,
): boolean {
  if (strategy === "in-rack" || strategy === "cross-rack")
    return fits(strategy, after, rackOf);
  return rackCount(after, rackOf) >= rackCount(before, rackOf);
}

function carryOut({ topic, partition, from, to }: Shift, field: Field): void {
  const before = topic.after[partition] ?? [];
  const after = swap(before, from, to);
  for (const tally of [topic.tally, field.cluster]) {
    tally.remove(before);
    tally.add(after);
  }
  topic.after[partition] = after;
}

function swap(replicas: Replicas, from: number, to: number): Replicas {
  return replicas.map((id) => (id === from ? to : id));
}
