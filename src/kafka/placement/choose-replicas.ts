import { leastBy } from "./least.ts";
import type { PlacementBroker, Replicas, Strategy } from "./placement.ts";
import { racksOf } from "./racks.ts";
import type { Tally } from "./tally.ts";

type Wanted = {
  readonly replicationFactor: number;
  readonly strategy: Strategy;
};

// What brokers carry by now: all in all, and of the topic alone.
export type Tallies = { readonly cluster: Tally; readonly topic: Tally };

// The replicas of the next partition of a topic, for brokers that can hold what is wanted. The load of the topic comes
// before that of the cluster: a broker that is new and empty would otherwise lead every partition of the topic.
export function chooseReplicas(
  line: readonly PlacementBroker[],
  wanted: Wanted,
  { cluster, topic }: Tallies,
): Replicas {
  const leadersOfRack = (broker: PlacementBroker): number =>
    sum(sameRack(line, broker).map(({ id }) => topic.of(id).leaders));
  const leader = least(possibleLeaders(line, wanted), (broker) => [
    wanted.strategy === "balanced-leaders" ? leadersOfRack(broker) : 0,
    topic.of(broker.id).leaders,
    cluster.of(broker.id).leaders,
    cluster.of(broker.id).replicas,
  ]);
  const chosen = [leader];
  while (chosen.length < wanted.replicationFactor) {
    const free = line.filter((broker) => !chosen.includes(broker));
    const allowed = free.filter((broker) =>
      mayFollow(line, broker, chosen, wanted.strategy),
    );
    const follower = least(livingIfAny(allowed), ({ id, rack }) => [
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

// In one rack all other replicas must find a place there too, on living brokers if there are such racks.
function possibleLeaders(
  line: readonly PlacementBroker[],
  { strategy, replicationFactor }: Wanted,
): readonly PlacementBroker[] {
  if (strategy !== "in-rack") return livingIfAny(line);
  const roomy = line.filter(
    (broker) => sameRack(line, broker).length >= replicationFactor,
  );
  const living = roomy.filter(
    (broker) =>
      sameRack(line, broker).filter(({ alive }) => alive).length >=
      replicationFactor,
  );
  return livingIfAny(living.length > 0 ? living : roomy);
}

function mayFollow(
  line: readonly PlacementBroker[],
  broker: PlacementBroker,
  chosen: readonly PlacementBroker[],
  strategy: Strategy,
): boolean {
  if (strategy !== "in-rack" && strategy !== "cross-rack") return true;
  const beside = sameRack(line, broker);
  const inRack = chosen.filter((one) => beside.includes(one)).length;
  return strategy === "in-rack" ? inRack === chosen.length : inRack === 0;
}

function sameRack(
  line: readonly PlacementBroker[],
  broker: PlacementBroker,
): readonly PlacementBroker[] {
  const rackOf = racksOf(line);
  return line.filter(({ id }) => rackOf(id) === rackOf(broker.id));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

// The living ones; when there are none, those that are down.
function livingIfAny(
  brokers: readonly PlacementBroker[],
): readonly PlacementBroker[] {
  const living = brokers.filter(({ alive }) => alive);
  return living.length > 0 ? living : brokers;
}

function least(
  brokers: readonly PlacementBroker[],
  keyOf: (broker: PlacementBroker) => readonly number[],
): PlacementBroker {
  const found = leastBy(brokers, keyOf);
  if (found === undefined) throw new Error("no broker has room for a replica");
  return found;
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
