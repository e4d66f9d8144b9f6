import * as pulumi from "@pulumi/pulumi";

// The connection of a stack to one Kafka cluster.
export class Provider extends pulumi.ProviderResource {
  constructor(
    name: string,
    args: {
      // host:port of some brokers, separated by commas: plain text that is known before anything runs.
      readonly bootstrapServers: string;
    },
    options?: pulumi.ResourceOptions,
  ) {
    super("kafka-stack", name, { ...args }, options);
  }
}
