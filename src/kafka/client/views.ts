import { errorCode, type ErrorCode } from "./error-codes.ts";
import type {
  MetadataBroker,
  MetadataPartition,
  MetadataTopic,
} from "./messages/metadata.ts";

export type ClusterView = {
  readonly clusterId: string;
  // Undefined while the cluster is electing one.
  readonly controllerId: number | undefined;
  readonly brokers: readonly BrokerView[];
};

// A broker that is registered, which does not yet mean that it answers.
export type BrokerView = MetadataBroker;

export type TopicView = {
  readonly name: string;
  // As Kafka's own tools print it; a topic that is made again has another one. Undefined when the broker has none.
  readonly id: string | undefined;
  readonly internal: boolean;
  // For example UNKNOWN_TOPIC_OR_PARTITION for a topic that does not exist.
  readonly error: ErrorCode | undefined;
  // In the order of their index.
  readonly partitions: readonly PartitionView[];
};

export type PartitionView = {
  readonly index: number;
  readonly leader: number | undefined;
  // The first one is the preferred leader.
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  readonly offline: readonly number[];
  readonly error: ErrorCode | undefined;
};

// One topic as the door shows it.
export function toTopicView(topic: MetadataTopic): TopicView {
  return {
    name: topic.name,
    id: topic.id,
    internal: topic.internal,
    error: errorOf(topic.code),
    partitions: topic.partitions
      .map(toPartitionView)
      .sort((one, other) => one.index - other.index),
  };
}

function errorOf(code: number): ErrorCode | undefined {
  return code === 0 ? undefined : errorCode(code);
}

function toPartitionView(partition: MetadataPartition): PartitionView {
  return {
    index: partition.index,
    leader: partition.leader < 0 ? undefined : partition.leader,
    replicas: partition.replicas,
    isr: partition.isr,
    offline: partition.offline,
    error: errorOf(partition.code),
  };
}
