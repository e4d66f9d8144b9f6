import type { PlacementBroker, Replicas } from "./placement.ts";
import type { Tally } from "./tally.ts";

// What brokers carry by now: all in all, and of the topic alone.
export type Tallies = { readonly cluster: Tally; readonly topic: Tally };

// The replicas of the next partition of a topic, for at most as many replicas as there are brokers. The load of the topic
// comes before that of the cluster: a broker that is new and empty would otherwise lead every partition of the topic.
export function chooseReplicas(
  line: readonly PlacementBroker[],
  replicationFactor: number,
  { cluster, topic }: Tallies,
): Replicas {
  const leader = least(livingIfAny(line), ({ id }) => [
    topic.of(id).leaders,
    cluster.of(id).leaders,
    cluster.of(id).replicas,
  ]);
  const chosen = [leader];
  while (chosen.length < replicationFactor) {
    const free = line.filter((broker) => !chosen.includes(broker));
    const follower = least(livingIfAny(free), ({ id, rack }) => [
      chosen.filter((other) => other.rack === rack).length,
      topic.of(id).replicas,
      cluster.of(id).replicas,
    ]);
    chosen.push(follower);
  }
  const followers = chosen.slice(1);
  const turn = cluster.of(leader.id).leaders;
  return [leader, ...inTurn(line, leader, followers, turn)].map(({ id }) => id);
}

// The living ones; when there are none, those that are down.
function livingIfAny(
  brokers: readonly PlacementBroker[],
): readonly PlacementBroker[] {
  const living = brokers.filter(({ alive }) => alive);
  return living.length > 0 ? living : brokers;
}

// The broker with the least key, the first in line of several.
function least(
  brokers: readonly PlacementBroker[],
  keyOf: (broker: PlacementBroker) => readonly number[],
): PlacementBroker {
  const keyed = brokers.map((broker) => ({ broker, key: keyOf(broker) }));
  return keyed.reduce((best, next) =>
    isLess(next.key, best.key) ? next : best,
  ).broker;
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const place = one.findIndex((count, index) => count !== other[index]);
  return (one[place] ?? 0) < (other[place] ?? 0);
}

// The second replica leads when the first one fails, so each follower is the second one in turn: what a broker leads goes
// to several others then. Those that are down come last.
function inTurn(
  line: readonly PlacementBroker[],
  leader: PlacementBroker,
  followers: readonly PlacementBroker[],
  turn: number,
): readonly PlacementBroker[] {
  const start = line.indexOf(leader);
  const onwards = [...line.slice(start), ...line.slice(0, start)];
  const ring = onwards.filter((broker) => followers.includes(broker));
  const living = ring.filter(({ alive }) => alive);
  const first = living.length > 0 ? turn % living.length : 0;
  const down = ring.filter(({ alive }) => !alive);
  return [...living.slice(first), ...living.slice(0, first), ...down];
}
