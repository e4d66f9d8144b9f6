import type { Desired } from "../../reconcile/plan.ts";

// The dynamic settings of all brokers at once, or of one broker, with nothing left open.
export type BrokerConfigSpec = {
  // As Kafka stores the values, in the order of their keys.
  readonly config: Readonly<Record<string, string>>;
  // Settings that this broker takes from elsewhere, and that something nearer to it must not mask; empty for all brokers.
  readonly takes: Readonly<Record<string, TakenFrom>>;
};

// From what is set for all brokers, or from its own file.
export type TakenFrom = "cluster-wide" | "file";

export type DesiredBrokerConfig = Desired<BrokerConfigSpec, never>;

// The item that stands for all brokers, as Kafka's documentation calls it; the others are called like their broker.id.
export const clusterWide = "cluster-wide";
