import * as pulumi from "@pulumi/pulumi";
import type { Wire } from "../reconcile/wire.ts";

// All topics of a stack, reconciled as one: the preview shows each of them from the live cluster.
export class Topics extends pulumi.CustomResource {
  constructor(
    name: string,
    args: {
      readonly topics: Wire;
      // file:line:column of each topic, for messages; a moved line is no change.
      readonly __places: Readonly<Record<string, string>>;
      // Of a cluster in the same program, so that topics wait for it; left out, the first cluster seen is remembered.
      readonly clusterId?: pulumi.Input<string>;
      // The brokers of a cluster in the same program, see declareBrokers.
      readonly __brokers?: Readonly<Record<string, string>>;
      // The items of the kinds after this one, so that a preview can tell the refusals of all together.
      readonly __beside?: Readonly<Record<string, string>>;
    },
    options: pulumi.CustomResourceOptions,
  ) {
    super("kafka-stack:index:Topics", name, { ...args }, options);
  }
}
