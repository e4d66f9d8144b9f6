import * as pulumi from "@pulumi/pulumi";
import { Provider } from "./provider.ts";

// A cluster that this run deletes on purpose. Of all that it consisted of, only its name and its provider are registered, so the
// engine deletes the rest; the provider learns from its configuration that this is wanted.
export class RetiredCluster extends pulumi.ComponentResource {
  constructor(
    name: string,
    provider: {
      readonly name: string;
      readonly inputs: Readonly<Record<string, string>>;
    },
    options: pulumi.ComponentResourceOptions = {},
  ) {
    super("kafka-stack:index:KafkaCluster", name, {}, options);
    const { bootstrapServers = "", zookeeperConnect } = provider.inputs;
    new Provider(
      provider.name,
      {
        ...{ bootstrapServers, zookeeperConnect },
        zookeeperIn: "containers",
        retire: "true",
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
