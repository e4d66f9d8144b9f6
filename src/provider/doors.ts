import { type Kafka, openKafka } from "../kafka/kafka.ts";
import type { Values } from "./resource.ts";

// The one door to the cluster that this provider is configured for, opened when it is first needed.
export type Doors = {
  readonly configure: (config: Values) => void;
  readonly kafka: () => Kafka;
  readonly close: () => Promise<void>;
};

// Doors without configuration; the engine configures a provider before anything else.
export function openDoors(): Doors {
  let bootstrapServers: string | undefined;
  let kafka: Kafka | undefined;
  return {
    configure: (config) => {
      const servers = config.bootstrapServers;
      // Nothing is known of a cluster that the engine does not know yet; our own programs always know it.
      bootstrapServers = typeof servers === "string" ? servers : undefined;
    },
    kafka: () => {
      if (bootstrapServers === undefined)
        throw new Error(
          "the provider needs bootstrapServers, a plain text such as localhost:9092, before anything runs",
        );
      kafka ??= openKafka(bootstrapServers);
      return kafka;
    },
    close: async () => {
      await kafka?.close();
    },
  };
}
