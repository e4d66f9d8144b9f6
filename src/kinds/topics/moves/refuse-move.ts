import { few } from "../../../text/few.ts";
import { mistake, passing } from "../../../text/problems/mistake.ts";
import type { Problem } from "../../../text/problems/problem.ts";
import { whyNotPlaced } from "../../../kafka/placement/why-not-placed.ts";
import type { Assignments } from "../action.ts";
import type { LiveTopic, TopicSurroundings } from "../observed.ts";
import { wantsMove } from "./place-moves.ts";
import { strategyOf } from "../placement/placement.ts";
import type { Topic } from "../planned-topic.ts";
import type { TopicSpec } from "../spec.ts";

const minIsrKey = "min.insync.replicas";

// Why replicas of a topic that exists cannot be brought where they shall be.
export function refuseMove(
  topic: Topic,
  spec: TopicSpec,
  observed: LiveTopic,
): readonly Problem[] {
  const { name, placed, moves, around, memory } = topic;
  if (placed !== undefined) {
    const grown = refuseNoPlace(name, spec, around, placed.assignments);
    if (grown.length > 0) return grown;
  }
  if (!wantsMove(spec, observed, memory)) return [];
  return [
    ...refuseNoPlace(name, spec, around, moves),
    ...refuseUnknownBrokers(name, spec, around),
    ...refuseBelowMinIsr(name, spec, observed),
    ...refuseOutOfSync(topic, spec, observed),
  ];
}

// A cluster that has no place for the replicas. Nothing is said where nobody looked at its brokers.
export function refuseNoPlace(
  name: string,
  { replicationFactor, placement = "any" }: TopicSpec,
  around: TopicSurroundings | undefined,
  found: Assignments | Topic["moves"],
): readonly Problem[] {
  const brokers = around?.brokers ?? [];
  if (brokers.length === 0 || found !== undefined) return [];
  const strategy = strategyOf(placement);
  const few = whyNotPlaced(strategy, replicationFactor, brokers);
  if (few !== undefined)
    return [
      mistake(
        [name, "replicationFactor"],
        `at most ${few.most}, the number of ${few.of} the cluster is known to have`,
        String(replicationFactor),
        few.of === "brokers"
          ? "each replica of a partition needs a broker of its own"
          : `its placement is ${strategy}`,
      ),
    ];
  const down = brokers
    .filter(({ alive }) => !alive)
    .map(({ id }) => id)
    .sort((one, other) => one - other);
  return [
    passing(
      [name, "placement"],
      `running brokers to which replicas can move (${strategy}, replicationFactor ${replicationFactor})`,
      `brokers that are down: ${down.join(", ")}`,
      "a move cannot begin towards a broker that is down; run again when it is back",
    ),
  ];
}

// Kafka in ZooKeeper mode creates a topic on brokers that do not exist, and moves nothing there.
export function refuseUnknownBrokers(
  name: string,
  { placement = "any" }: TopicSpec,
  around: TopicSurroundings | undefined,
): readonly Problem[] {
  const known = (around?.brokers ?? [])
    .map(({ id }) => id)
    .sort((one, other) => one - other);
  if (typeof placement === "string" || known.length === 0) return [];
  const unknown = new Set(
    placement.static.flat().filter((id) => !known.includes(id)),
  );
  if (unknown.size === 0) return [];
  return [
    mistake(
      [name, "placement"],
      `brokers of the cluster: ${known.join(", ")}`,
      [...unknown].join(", "),
      "each number is a broker.id",
    ),
  ];
}

// Fewer replicas than acks=all writes need would end them.
function refuseBelowMinIsr(
  name: string,
  { replicationFactor, config }: TopicSpec,
  { replicas, minIsr: live }: LiveTopic,
): readonly Problem[] {
  const lower = replicas.some((each) => each.length > replicationFactor);
  const declared = config[minIsrKey];
  const minIsr = declared === undefined ? live : Number(declared);
  if (!lower || minIsr === undefined || minIsr <= replicationFactor) return [];
  return [
    mistake(
      [name, "replicationFactor"],
      `at least ${minIsr}, the ${minIsrKey} of the topic`,
      String(replicationFactor),
      `writes with acks=all need so many replicas in sync; lower ${minIsrKey} of the topic in the same run`,
    ),
  ];
}

// While replicas are behind, taking away those that are not may leave too few.
function refuseOutOfSync(
  { name, moves = [] }: Topic,
  { replicationFactor }: TopicSpec,
  { isr, minIsr = 1 }: LiveTopic,
): readonly Problem[] {
  const needed = Math.min(minIsr, replicationFactor);
  const behind = moves.filter(({ partition, from, to }) => {
    const known = isr[partition] ?? from;
    const copies = to.filter((id) => !from.includes(id));
    const kept = to.filter((id) => known.includes(id));
    return copies.length + kept.length < needed || known.length === 0;
  });
  if (behind.length === 0) return [];
  const partitions = behind.map(({ partition }) => `${name}-${partition}`);
  return [
    passing(
      [name, "replicationFactor"],
      "partitions of which enough replicas are in sync",
      `too few in sync: ${few(partitions)}`,
      "run again when the brokers that hold the others are back",
    ),
  ];
}
