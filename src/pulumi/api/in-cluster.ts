import * as pulumi from "@pulumi/pulumi";
import { Provider } from "../resources/provider.ts";
import type { KafkaCluster } from "./kafka-cluster.ts";

/** The cluster that topics and groups live in: one of the same program, or the servers of one that exists. */
export type InCluster = KafkaCluster | Provider;

type Placed = {
  readonly inputs: {
    readonly clusterId?: pulumi.Input<string>;
    readonly __in: string;
    readonly __brokers?: Readonly<Record<string, string>>;
  };
  readonly options: pulumi.CustomResourceOptions;
};

// What a resource in a cluster is given: the cluster's provider, and that it comes after the cluster is ready.
export function placeIn(
  cluster: InCluster,
  { dependsOn, ...options }: pulumi.CustomResourceOptions,
): Placed {
  if (cluster instanceof Provider)
    return {
      inputs: { __in: cluster.place },
      options: {
        ...options,
        ...(dependsOn === undefined ? {} : { dependsOn }),
        provider: cluster,
      },
    };
  const after = pulumi
    .output(dependsOn ?? [])
    .apply((all) => [cluster.ready, ...[all].flat()]);
  return {
    inputs: {
      clusterId: cluster.clusterId,
      __in: cluster.place,
      __brokers: cluster.declaredBrokers,
    },
    options: { ...options, provider: cluster.provider, dependsOn: after },
  };
}
