import * as pulumi from "@pulumi/pulumi";
import { existingPlace } from "./cluster-place.ts";

// How to connect to a cluster; flat texts, as the provider is configured with them.
export type ProviderArgs = {
  // host:port of some brokers, separated by commas: plain text that is known before anything runs.
  readonly bootstrapServers: string;
  // As zookeeper.connect of the brokers; needed only for groups of old consumers.
  readonly zookeeperConnect?: string | undefined;
  // "containers" when the servers of zookeeperConnect are containers on this host, reached through Docker.
  readonly zookeeperIn?: "containers" | undefined;
  // "true" for TLS; plain TCP when left out.
  readonly tls?: "true" | undefined;
  // PEM texts.
  readonly tlsCa?: string | undefined;
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: pulumi.Output<string> | undefined;
  readonly tlsServerName?: string | undefined;
  readonly saslMechanism?: string | undefined;
  readonly saslUsername?: string | undefined;
  readonly saslPassword?: pulumi.Output<string> | undefined;
  // Set if the cluster is being deleted on purpose, see RetiredCluster.
  readonly retire?: "true" | undefined;
};

// The connection of a stack to one Kafka cluster.
export class Provider extends pulumi.ProviderResource {
  // See existingPlace.
  readonly place: string;

  constructor(
    name: string,
    args: ProviderArgs,
    options?: pulumi.ResourceOptions,
  ) {
    super("kafka-stack", name, { ...args }, options);
    this.place = existingPlace(args.bootstrapServers);
  }
}
