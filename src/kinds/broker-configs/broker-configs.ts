import type { Kind } from "../../reconcile/kind.ts";
import { applyBrokerConfigs } from "./apply.ts";
import { fillBrokerConfig } from "./fill.ts";
import { brokerConfigMemory } from "./memory.ts";
import { observeBrokerConfigs } from "./observe.ts";
import { planBrokerConfigs } from "./plan.ts";
import { projectBrokerConfig, recallBrokerConfig } from "./project.ts";
import { rehearseBrokerConfigs } from "./rehearse.ts";
import { brokerConfigTrouble } from "./trouble.ts";
import type { BrokerConfigTypes } from "./types.ts";
import { brokerConfigWords } from "./words.ts";
import { writeBrokerConfig } from "./write.ts";

// Dynamic settings of brokers as a kind: those for all brokers, and those of each broker alone.
export const brokerConfigs: Kind<BrokerConfigTypes> = {
  name: "brokerConfigs",
  noun: "broker config",
  fill: fillBrokerConfig,
  write: writeBrokerConfig,
  observe: observeBrokerConfigs,
  trouble: brokerConfigTrouble,
  project: projectBrokerConfig,
  recall: recallBrokerConfig,
  plan: planBrokerConfigs,
  rehearse: rehearseBrokerConfigs,
  apply: applyBrokerConfigs,
  // What was read back is in use.
  settle: () => Promise.resolve(),
  memory: brokerConfigMemory,
  words: brokerConfigWords,
};
