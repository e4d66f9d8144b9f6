import * as pulumi from "@pulumi/pulumi";

type HasTexts = Readonly<Record<string, string>>;

// Comes first in the chain: shows which brokers change, and remembers the cluster id.
export class Brokers extends pulumi.CustomResource {
  constructor(
    name: string,
    args: { readonly brokers: HasTexts; readonly __listeners: HasTexts },
    options: pulumi.CustomResourceOptions,
  ) {
    super("kafka-stack:index:Brokers", name, { ...args }, options);
  }
}

// Stands before a broker's container and waits until the cluster can spare that broker.
export class Gate extends pulumi.CustomResource {
  constructor(
    name: string,
    args: {
      readonly broker: string;
      // The hash of the container: the gate runs only when it changes.
      readonly spec: string;
      // The container, whose label says which spec it was made from.
      readonly __container: string;
      readonly __listeners: HasTexts;
    },
    options: pulumi.CustomResourceOptions,
  ) {
    super("kafka-stack:index:Gate", name, { ...args }, options);
  }
}

// Stands after the last broker and waits until every broker answers.
export class Ready extends pulumi.CustomResource {
  declare readonly clusterId: pulumi.Output<string>;

  constructor(
    name: string,
    args: {
      readonly brokers: HasTexts;
      readonly __listeners: HasTexts;
      readonly __containers: HasTexts;
    },
    options: pulumi.CustomResourceOptions,
  ) {
    super(
      "kafka-stack:index:Ready",
      name,
      { ...args, clusterId: undefined },
      options,
    );
  }
}
