import { type Kafka, openKafka } from "../kafka/kafka.ts";
import type { KafkaOptions } from "../kafka/options.ts";
import type { Values } from "./resource.ts";

// The doors to the cluster that this provider is configured for, opened when they are first needed.
export type Doors = {
  readonly configure: (config: Values) => void;
  // For changes: tries again while brokers or the controller move.
  readonly kafka: () => Kafka;
  // For looks that must not take long: one try, and no answer within seconds is an error.
  readonly glance: () => Kafka;
  readonly close: () => Promise<void>;
};

// The options of a door for looks.
export const oneTry: KafkaOptions = {
  connectionTimeoutMs: 3_000,
  requestTimeoutMs: 10_000,
  retryForMs: 0,
};

// Doors without configuration; the engine configures a provider before anything else.
export function openDoors(): Doors {
  let bootstrapServers: string | undefined;
  const opened = new Map<KafkaOptions, Kafka>();
  const open = (options: KafkaOptions): Kafka => {
    if (bootstrapServers === undefined)
      throw new Error(
        "the provider needs bootstrapServers, a plain text such as localhost:9092, before anything runs",
      );
    const kafka = opened.get(options) ?? openKafka(bootstrapServers, options);
    opened.set(options, kafka);
    return kafka;
  };
  const patient = {};
  return {
    configure: ({ bootstrapServers: servers }) => {
      // Nothing is known of a cluster that the engine does not know yet; our own programs always know it.
      bootstrapServers = typeof servers === "string" ? servers : undefined;
    },
    kafka: () => open(patient),
    glance: () => open(oneTry),
    close: async () => {
      await Promise.all([...opened.values()].map((kafka) => kafka.close()));
    },
  };
}
