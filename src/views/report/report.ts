import type { Sign } from "../../reconcile/changed-items.ts";

// A cluster as it was at one moment, for people to look at and for programs to read: it holds no secret, and numbers are those of
// JavaScript. What could not be looked at is left out and named in `unseen`; it is never an empty list.
export type Report = {
  // ISO 8601, UTC.
  readonly madeAt: string;
  // The stack that the plan is of; left out for a cluster without one.
  readonly stack?: string | undefined;
  readonly clusterId: string;
  // The broker.id; left out while the cluster is electing one.
  readonly controller?: number | undefined;
  // What could not be looked at and why, a sentence each.
  readonly unseen: readonly string[];
  // What a person should know, the worst first.
  readonly findings: readonly Finding[];
  // In the order of their ids: those registered, declared, or with replicas.
  readonly brokers: readonly ReportedBroker[];
  // What is not Kafka's default on some broker, in the order of names.
  readonly brokerSettings: readonly BrokerSetting[];
  readonly balance: Balance;
  // In the order of names.
  readonly topics: readonly ReportedTopic[];
  readonly groups?: readonly ReportedGroup[] | undefined;
  readonly plan?: ReportedPlan | undefined;
};

export type Finding = {
  readonly weight: "bad" | "doubtful" | "note";
  readonly text: string;
};

export type ReportedBroker = {
  readonly id: number;
  readonly rack?: string | undefined;
  // host:port that the cluster tells clients; left out when the broker is not registered.
  readonly address?: string | undefined;
  readonly registered: boolean;
  // Partitions that it leads, and that it would lead as their first replica.
  readonly leaders: number;
  readonly preferred: number;
  readonly replicas: number;
  // Replicas that are not in sync.
  readonly behind: number;
  // Of all its replicas, but those in log dirs that have failed.
  readonly bytes?: number | undefined;
  readonly logDirs?: readonly ReportedLogDir[] | undefined;
};

export type ReportedLogDir = {
  readonly path: string;
  // Kafka's name of what is wrong with it.
  readonly error?: string | undefined;
  // Of the replicas in it; left out when it has failed.
  readonly bytes?: number | undefined;
  // Of the file system that it is on, all and free; left out where a broker does not tell.
  readonly totalBytes?: number | undefined;
  readonly usableBytes?: number | undefined;
};

// A setting of brokers, with each value that it has and on which brokers.
export type BrokerSetting = {
  readonly name: string;
  readonly values: readonly (ShownValue & {
    readonly source: string;
    readonly brokers: readonly number[];
  })[];
  // Whether brokers differ in it although nothing makes them differ, as their ids and addresses do.
  readonly differs: boolean;
};

// A value as Kafka has it, left out where it is a secret, and as people write it.
export type ShownValue = {
  readonly value?: string | undefined;
  readonly shown: string;
};

export type Balance = {
  readonly partitions: number;
  readonly replicas: number;
  // Partitions that another broker leads than their first replica.
  readonly notPreferred: number;
  // Partitions with several replicas of which all are in one rack, in a cluster with several; left out in others.
  readonly oneRack?: number | undefined;
};

export type ReportedTopic = {
  readonly name: string;
  // Kafka's own, or kafka-stack's.
  readonly internal: boolean;
  readonly partitions: number;
  // Each number of replicas that a partition has, rising: mostly one.
  readonly replicas: readonly number[];
  // Of all replicas; at least so many when some could not be looked at.
  readonly bytes: number;
  readonly bytesComplete: boolean;
  // What is set on the topic itself; left out when that could not be looked at.
  readonly settings?:
    readonly (ShownValue & { readonly name: string })[] | undefined;
  // Each partition that is not well, and what the cluster says of the whole topic.
  readonly troubles: readonly Trouble[];
  readonly drift?: Drift | undefined;
};

export type Trouble = Finding & { readonly kind: TroubleKind | "error" };

export type TroubleKind =
  | "no leader"
  // Writes with acks=all are refused.
  | "below min.insync.replicas"
  | "not in sync"
  // By another broker than the one of its first replica.
  | "led elsewhere";

// How an item stands to the files of the stack.
export type Drift = {
  readonly state: "as declared" | "differs" | "refused" | "not declared";
  // file:line:column.
  readonly place?: string | undefined;
  // What an update would change, and what is told beside it.
  readonly changes: readonly string[];
  readonly notes: readonly string[];
};

export type ReportedGroup = {
  readonly name: string;
  // Kafka's word, such as Stable or Empty.
  readonly state: string;
  // What its members speak; empty when it never had any.
  readonly protocol: string;
  readonly members: readonly {
    readonly client: string;
    readonly host: string;
  }[];
  // Records that it has not read yet, as far as that is known.
  readonly lag: number;
  readonly topics: readonly GroupTopic[];
  readonly drift?: Drift | undefined;
};

export type GroupTopic = {
  readonly topic: string;
  readonly partitions: number;
  readonly lag: number;
  // Partitions without a committed offset, and those of which the end is not known.
  readonly uncommitted: number;
  readonly unknown: number;
};

// What an update would do.
export type ReportedPlan = {
  // The same for the same changes to the same cluster; left out when a part of it could not be looked at.
  readonly fingerprint?: string | undefined;
  // Why it knows nothing of earlier runs; left out when it does.
  readonly withoutMemory?: string | undefined;
  // How many items are declared.
  readonly declared: number;
  readonly items: readonly PlannedItem[];
  readonly refused: readonly string[];
  readonly doubts: readonly string[];
  readonly notes: readonly string[];
};

export type PlannedItem = {
  // As a reader would name it: "topic".
  readonly noun: string;
  readonly name: string;
  readonly sign: Sign;
  readonly changes: readonly string[];
};
