import { openKafka } from "../../../kafka/client/kafka.ts";
import { type KafkaOptions, oneTry } from "../../../kafka/client/options.ts";
import type { GroupDoor } from "../../../kinds/groups/types.ts";
import { connectionOptions } from "./connection-options.ts";
import { textOf } from "./inputs.ts";
import type { Values } from "./resource.ts";
import { zookeeperOf } from "./zookeeper-door.ts";

// The doors to the cluster that this provider is configured for, opened when they are first needed.
export type Doors = {
  readonly configure: (config: Values) => void;
  // For changes: tries again while brokers or the controller move. Where ZooKeeper is known it leads there too.
  readonly kafka: () => GroupDoor;
  // For looks that must not take long: one try, and no answer within seconds is an error.
  readonly glance: () => GroupDoor;
  // Whether the cluster is deleted on purpose, see RetiredCluster.
  readonly retires: () => boolean;
  readonly close: () => Promise<void>;
};

// Doors without configuration; the engine configures a provider before anything else.
export function openDoors(): Doors {
  let config: Values = {};
  const opened = new Map<KafkaOptions, GroupDoor>();
  const open = (options: KafkaOptions): GroupDoor => {
    const bootstrapServers = textOf(config, "bootstrapServers");
    // Nothing is known of a cluster that the engine does not know yet; our own programs always know it.
    if (bootstrapServers === undefined)
      throw new Error(
        "the provider needs bootstrapServers, a plain text such as localhost:9092, before anything runs",
      );
    const known = opened.get(options);
    if (known !== undefined) return known;
    const secured = { ...options, ...connectionOptions(config) };
    const kafka = {
      ...openKafka(bootstrapServers, secured),
      ...zookeeperOf(config),
    };
    opened.set(options, kafka);
    return kafka;
  };
  const patient = {};
  return {
    // Never an error: one about what the state remembers would keep the run that mends it from starting.
    configure: (next) => {
      config = next;
    },
    kafka: () => open(patient),
    glance: () => open(oneTry),
    retires: () => textOf(config, "retire") !== undefined,
    close: async () => {
      await Promise.all([...opened.values()].map((kafka) => kafka.close()));
    },
  };
}
