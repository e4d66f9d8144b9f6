import { few } from "./few.ts";

// What was seen before a broker is taken down.
export type Sight = {
  // The broker that shall go.
  readonly broker: string;
  // The brokers of the cluster that did not answer on their own listeners.
  readonly silent: readonly string[];
  // What the brokers that answer say of the cluster; undefined when none answers.
  readonly cluster:
    | {
        // The brokers that are registered, whether they answer or not.
        readonly registered: readonly string[];
        // topic-partition of every partition with a replica that is not in sync.
        readonly underReplicated: readonly string[];
      }
    | undefined;
};

// Why the broker may not go down now, or undefined when it may. For seconds after a broker was killed the cluster still
// counts it as in sync, so an answer from every other broker itself is asked for as well.
export function whyNot(sight: Sight): string | undefined {
  const { broker, silent, cluster } = sight;
  // A cluster that is down as a whole cannot be harmed, and replacing its brokers may be what mends it.
  if (cluster === undefined) return undefined;
  // The same holds for a broker that the cluster has given up.
  if (silent.includes(broker) && !cluster.registered.includes(broker))
    return undefined;
  const others = silent.filter((id) => id !== broker);
  if (others.length > 0) return silentWords(others);
  const { underReplicated } = cluster;
  return underReplicated.length === 0
    ? undefined
    : `${underReplicated.length} partitions have replicas that are not in sync: ${few(underReplicated)}`;
}

// The brokers that do not answer, as a sentence without its end.
export function silentWords(silent: readonly string[]): string {
  return silent.length === 1
    ? `broker ${few(silent)} does not answer`
    : `brokers ${few(silent)} do not answer`;
}
