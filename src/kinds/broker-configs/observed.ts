import type { TakenFrom } from "./spec.ts";

// A setting that stands just here; the type is Kafka's own, where a broker told it.
export type Override = {
  readonly value: string;
  readonly type: string | undefined;
};

// The dynamic settings of all brokers at once, or of one broker, as the cluster has them.
export type ObservedBrokerConfig = SeenBrokerConfig | UnseenBrokerConfig;

export type SeenBrokerConfig = {
  readonly state: "seen";
  readonly overrides: ReadonlyMap<string, Override>;
  // What this broker should take from elsewhere and does not.
  readonly masked: readonly Masked[];
  // The paths of this broker's log dirs that it cannot use any more: their disks are full or have failed.
  readonly failedLogDirs: readonly string[];
  // Topics of Kafka's own with fewer replicas than the brokers that there are could keep; of all brokers alone.
  readonly thin: readonly ThinTopic[];
};

export type ThinTopic = {
  readonly topic: string;
  readonly replicas: number;
  readonly couldBe: number;
};

// Only a broker itself tells its settings, and this one does not answer.
export type UnseenBrokerConfig = {
  readonly state: "unseen";
  readonly because: string;
};

// A setting that does not hold at a broker, because another of the same meaning stands nearer to it.
export type Masked = {
  readonly key: string;
  readonly takes: TakenFrom;
  // The one that holds, which may be called otherwise: log.retention.ms masks log.retention.hours.
  readonly by: { readonly key: string; readonly value: string };
  // Whether it is set for this broker alone; else for all of them.
  readonly own: boolean;
};
