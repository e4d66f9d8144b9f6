import { few } from "../../text/few.ts";

// What was seen before a broker is taken down; brokers are named by broker.id.
export type Sight = {
  // The broker that shall go.
  readonly broker: number;
  // The brokers before it in the order of the roll, which this run may have replaced.
  readonly earlier: readonly number[];
  // The brokers that did not answer on their own listeners.
  readonly silent: readonly number[];
  // What the brokers that answer say of the cluster; undefined when none answers.
  readonly cluster:
    | {
        // The brokers that are registered, whether they answer or not.
        readonly registered: readonly number[];
        // The partitions of which not every replica is in sync.
        readonly short: readonly ShortPartition[];
      }
    | undefined;
};

export type ShortPartition = {
  // topic-partition
  readonly name: string;
  readonly replicas: readonly number[];
  // Those in sync whose broker is there.
  readonly inSync: readonly number[];
  // min.insync.replicas of its topic; known where the broker that shall go has a replica.
  readonly minInSync: number | undefined;
};

// Why the broker may not go down now, or undefined when it may: the rule of Strimzi's KafkaAvailability, and every broker
// that the roll has passed is back.
export function whyBrokerMayNotGo(sight: Sight): string | undefined {
  const { broker, earlier, silent, cluster } = sight;
  // A cluster that is down as a whole cannot be harmed, and replacing its brokers may be what mends it.
  if (cluster === undefined) return undefined;
  if (isGivenUp(sight)) return undefined;
  const missing = earlier.filter((id) => silent.includes(id));
  if (missing.length > 0) return silentWords(missing);
  return (
    whyCatchingUp(earlier, cluster.short) ?? whyNeeded(broker, cluster.short)
  );
}

// Whether the broker is gone for the cluster already, so that taking it down harms nobody.
export function isGivenUp({ broker, silent, cluster }: Sight): boolean {
  return (
    silent.includes(broker) && cluster?.registered.includes(broker) === false
  );
}

// The brokers that do not answer, as a sentence without its end.
export function silentWords(silent: readonly (string | number)[]): string {
  const names = few(silent.map(String));
  return silent.length === 1
    ? `broker ${names} does not answer`
    : `brokers ${names} do not answer`;
}

function whyCatchingUp(
  earlier: readonly number[],
  short: readonly ShortPartition[],
): string | undefined {
  const behind = (id: number): readonly string[] =>
    short
      .filter(({ replicas, inSync }) => isBehind(id, replicas, inSync))
      .map(({ name }) => name);
  const slow = earlier.find((id) => behind(id).length > 0);
  if (slow === undefined) return undefined;
  const names = behind(slow);
  const what =
    names.length === 1
      ? `1 replica on broker ${slow} is`
      : `${names.length} replicas on broker ${slow} are`;
  return `${what} not back in sync yet: ${few(names)}`;
}

function isBehind(
  id: number,
  replicas: readonly number[],
  inSync: readonly number[],
): boolean {
  return replicas.includes(id) && !inSync.includes(id);
}

function whyNeeded(
  broker: number,
  short: readonly ShortPartition[],
): string | undefined {
  const needed = short.filter((partition) => fallsBelow(partition, broker));
  if (needed.length === 0) return undefined;
  const names = needed.map(
    ({ name, inSync, minInSync = 1 }) =>
      `${name} (in sync: ${inSync.join(", ") || "none"}; needed: ${minInSync})`,
  );
  return `without broker ${broker} there would be fewer in-sync replicas than min.insync.replicas asks for: ${few(names)}`;
}

// A broker that is not in sync counts too: it may be the first to catch up. Partitions with no replica to spare can never
// be rolled without harm, so they do not hold anything up; they are named in the preview.
function fallsBelow(
  { replicas, inSync, minInSync }: ShortPartition,
  broker: number,
): boolean {
  if (minInSync === undefined || replicas.length <= minInSync) return false;
  if (!replicas.includes(broker)) return false;
  return inSync.filter((id) => id !== broker).length < minInSync;
}
