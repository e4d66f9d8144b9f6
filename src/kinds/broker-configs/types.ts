import type { Kafka } from "../../kafka/client/kafka.ts";
import type { BrokerConfigAction } from "./action.ts";
import type { ObservedBrokerConfig } from "./observed.ts";
import type { BrokerConfigMemory } from "./remembered.ts";
import type { BrokerConfigSpec } from "./spec.ts";

// The types of this kind, for the contract.
export type BrokerConfigTypes = {
  readonly spec: BrokerConfigSpec;
  // Settings go one by one; a broker does not go with them.
  readonly removal: never;
  readonly observed: ObservedBrokerConfig;
  readonly around: undefined;
  readonly action: BrokerConfigAction;
  readonly memory: BrokerConfigMemory;
  readonly door: Kafka;
};
