import type { LogDirView } from "../../kafka/client/log-dirs.ts";

// The bytes of replicas by topic and broker.id, as far as brokers have told them.
export type Sizes = {
  // Of a topic's partition on a broker; undefined when it was not told.
  readonly of: (
    topic: string,
    partition: number,
    broker: number,
  ) => number | undefined;
  // Of all replicas on a broker; undefined when it has told nothing.
  readonly on: (broker: number) => number | undefined;
};

// Adds up what the log dirs hold. A copy that will replace one in another log dir of the same broker is no replica yet.
export function sizesOf(
  logDirs: ReadonlyMap<number, readonly LogDirView[]>,
): Sizes {
  const replicas = new Map<string, number>();
  const brokers = new Map<number, number>();
  for (const [broker, dirs] of logDirs) {
    brokers.set(broker, 0);
    for (const replica of dirs.flatMap((dir) => dir.replicas)) {
      const { topic, partition, future } = replica;
      const bytes = Number(replica.bytes);
      brokers.set(broker, (brokers.get(broker) ?? 0) + bytes);
      if (!future) replicas.set(`${broker} ${partition} ${topic}`, bytes);
    }
  }
  return {
    of: (topic, partition, broker) =>
      replicas.get(`${broker} ${partition} ${topic}`),
    on: (broker) => brokers.get(broker),
  };
}
