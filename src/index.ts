// What a program of your own imports.
export { ExistingCluster } from "./program/existing-cluster.ts";
export { Groups, type GroupArgs, type GroupsArgs } from "./program/groups.ts";
export type { BrokerArgs, ClusterArgs } from "./program/cluster-args.ts";
export { KafkaCluster, turnsOf } from "./program/kafka-cluster.ts";
export type { Finding } from "./policies/finding.ts";
export type { Rule, RuledItem, Rules } from "./policies/rule.ts";
export { Topics, type TopicArgs, type TopicsArgs } from "./program/topics.ts";
