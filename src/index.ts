// What a program of your own imports.
export {
  ExistingCluster,
  type ExistingClusterArgs,
  type SaslArgs,
  type TlsArgs,
} from "./pulumi/api/existing-cluster.ts";
export {
  type AbsentGroupArgs,
  type GroupArgs,
  Groups,
  type GroupsArgs,
  type ResetArgs,
  type StartArgs,
} from "./pulumi/api/groups.ts";
export type {
  BrokerArgs,
  ClusterArgs,
  ExternalArgs,
  HostArgs,
  ZooKeeperArgs,
} from "./pulumi/api/cluster-args.ts";
export { retireCluster } from "./pulumi/api/own-clusters.ts";
export { KafkaCluster, turnsOf } from "./pulumi/api/kafka-cluster.ts";
export type { Finding } from "./stack/policies/finding.ts";
export type { Rule, RuledItem, Rules } from "./stack/policies/rule.ts";
export {
  type AbsentTopicArgs,
  type TopicArgs,
  Topics,
  type TopicsArgs,
} from "./pulumi/api/topics.ts";
