// What a program of your own imports.
export {
  ExistingCluster,
  type ExistingClusterArgs,
  type SaslArgs,
  type TlsArgs,
} from "./program/existing-cluster.ts";
export {
  type AbsentGroupArgs,
  type GroupArgs,
  Groups,
  type GroupsArgs,
  type ResetArgs,
  type StartArgs,
} from "./program/groups.ts";
export type {
  BrokerArgs,
  ClusterArgs,
  ExternalArgs,
  HostArgs,
  ZooKeeperArgs,
} from "./program/cluster-args.ts";
export { retireCluster } from "./program/own-clusters.ts";
export { KafkaCluster, turnsOf } from "./program/kafka-cluster.ts";
export type { Finding } from "./policies/finding.ts";
export type { Rule, RuledItem, Rules } from "./policies/rule.ts";
export {
  type AbsentTopicArgs,
  type TopicArgs,
  Topics,
  type TopicsArgs,
} from "./program/topics.ts";
