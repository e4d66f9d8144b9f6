import { messageOf } from "../../kafka/client/errors.ts";
import { errorWords } from "../../kafka/client/items.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import { loadOf } from "../../kafka/placement/load-of.ts";
import type { PlacementBroker } from "../../kafka/placement/placement.ts";
import type { Look } from "../../reconcile/kind.ts";
import { brokersKnown, type KnownBroker } from "./placement/observe-brokers.ts";
import { observeSizes } from "./observe-sizes.ts";
import type { TopicSurroundings } from "./observed.ts";

// What of the brokers a plan needs to know: where new replicas can be placed, what moves would cost, whether all allow a deletion, and which are
// down that one under way waits for.
export type Need = {
  readonly places: boolean;
  readonly moves: boolean;
  readonly deletes: boolean;
  readonly waits: boolean;
};

// The brokers, as far as a plan needs them, and which of them are down.
export async function observeAround(
  kafka: Kafka,
  { places, moves, deletes, waits }: Need,
  look: Look,
): Promise<{
  readonly around: TopicSurroundings;
  readonly down: readonly number[];
}> {
  if (!places && !deletes && !waits)
    return { around: { brokers: [], undeletable: [] }, down: [] };
  const brokers = await observeBrokers(kafka, look);
  const down = brokers.filter(({ alive }) => !alive).map(({ id }) => id);
  const undeletable = deletes ? await whyUndeletable(kafka, brokers, look) : [];
  const around = { brokers: places ? brokers : [], undeletable };
  if (!moves) return { around, down };
  const sizes = await observeSizes(kafka, brokers, look);
  return { around: { ...around, moves: sizes }, down };
}

// Every broker that is known or holds a replica, with its load. A broker that is down is in no list of the cluster, only in
// the replicas of topics.
async function observeBrokers(
  kafka: Kafka,
  look: Look,
): Promise<readonly PlacementBroker[]> {
  const known = new Map(
    (await brokersKnown(kafka, look)).map((broker) => [broker.id, broker]),
  );
  const partitions = (await kafka.topics("all", look)).flatMap(
    (topic) => topic.partitions,
  );
  const ids = new Set([
    ...known.keys(),
    ...partitions.flatMap(({ replicas }) => replicas),
  ]);
  const load = loadOf([...ids], partitions);
  return [...ids]
    .sort((one, other) => one - other)
    .map((id) => ({
      ...(known.get(id) ?? unheardOf(id, look)),
      ...(load.get(id) ?? { leaders: 0, replicas: 0 }),
    }));
}

function unheardOf(id: number, { declared }: Look): KnownBroker {
  const broker = { id, rack: undefined, alive: false };
  return declared === undefined ? broker : { ...broker, closed: true };
}

// A broker that forbids to delete topics can become the controller while a deletion is under way, and then the topic comes
// back, empty; so every broker has to allow it, also one that is down.
async function whyUndeletable(
  kafka: Kafka,
  brokers: readonly PlacementBroker[],
  look: Look,
): Promise<readonly string[]> {
  const answers = brokers.map(async ({ id, alive }) =>
    alive ? whyRunning(kafka, id, look) : whyDown(id, look),
  );
  return (await Promise.all(answers)).flat();
}

const key = "delete.topic.enable";

async function whyRunning(
  kafka: Kafka,
  id: number,
  { signal }: Look,
): Promise<readonly string[]> {
  try {
    const answer = await kafka.brokerConfig(id, { signal, keys: [key] });
    if (answer.state === "refused")
      return [`broker ${id}, which does not tell: ${errorWords(answer.error)}`];
    return answer.value.get(key)?.value === "false"
      ? [`broker ${id}, where it is false`]
      : [];
  } catch (error) {
    return [`broker ${id}, which could not be asked: ${messageOf(error)}`];
  }
}

function whyDown(id: number, { declared }: Look): readonly string[] {
  const broker = declared?.find((one) => one.id === id);
  if (broker === undefined)
    return [`broker ${id}, which is down, so that nobody can tell`];
  return broker.deletesTopics
    ? []
    : [`broker ${id}, which is down and where it is false`];
}
