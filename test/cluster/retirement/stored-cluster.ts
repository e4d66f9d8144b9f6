import type { StoredResource } from "../../../src/stack/state/stored-resource.ts";

// The resources of a cluster with one server and one broker, as a state has them; the component comes first.
export function storedCluster(
  name: string,
  { retainOnDelete = false } = {},
): readonly StoredResource[] {
  const parent = `urn:pulumi:test::kafka-stack::kafka-stack:index:KafkaCluster::${name}`;
  const child = (
    type: string,
    own: string,
    rest: Pick<StoredResource, "inputs" | "outputs"> = {},
  ): StoredResource => ({
    urn: `urn:pulumi:test::kafka-stack::kafka-stack:index:KafkaCluster$${type}::${own}`,
    ...{ type, parent, retainOnDelete, ...rest },
  });
  const containers = [`${name}-zookeeper-1`, `${name}-broker-1`];
  const connect = `${name}-zookeeper-1:2181/kafka`;
  return [
    { urn: parent, type: "kafka-stack:index:KafkaCluster" },
    {
      ...child("pulumi:providers:kafka-stack", name),
      retainOnDelete: false,
      inputs: { bootstrapServers: "127.0.0.1:9092", zookeeperConnect: connect },
    },
    child("kafka-stack:index:Brokers", `${name}-brokers`, {
      inputs: { zookeeperConnect: connect },
      outputs: { clusterId: "the-id", __owner: "the-owner" },
    }),
    child("docker:index/network:Network", name, { inputs: { name } }),
    ...containers.map((one) =>
      child("docker:index/container:Container", one, { inputs: { name: one } }),
    ),
    ...containers.map((one) =>
      child("docker:index/volume:Volume", `${one}-data-1`, {
        inputs: { name: `${one}-data-1` },
      }),
    ),
  ];
}
