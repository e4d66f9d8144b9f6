import * as pulumi from "@pulumi/pulumi";
import { packPlaces } from "../../reconcile/places.ts";
import type { Wire } from "../../reconcile/wire.ts";

// All topics of a stack, reconciled as one: the preview shows each of them from the live cluster.
export class Topics extends pulumi.CustomResource {
  // Of the cluster that they live in.
  declare readonly clusterId: pulumi.Output<string>;

  constructor(
    name: string,
    args: {
      readonly topics: Wire;
      // file:line:column of each topic, for messages; a moved line is no change.
      readonly __places: Readonly<Record<string, string>>;
      // "true" when the files say that there shall be none.
      readonly __none?: string | undefined;
      // "true" when warnings are errors.
      readonly __strict?: string | undefined;
      // Of the only cluster that is meant; left out, the first one seen is remembered.
      readonly clusterId?: pulumi.Input<string> | undefined;
      // Which cluster it is, see clusterPlace.
      readonly __in?: string | undefined;
      // The ids of clusters that this run deletes, separated by commas: what is remembered of them is forgotten.
      readonly __retired?: string | undefined;
      // The brokers of a cluster in the same program, see declareBrokers.
      readonly __brokers?: Readonly<Record<string, string>> | undefined;
      // How fast replicas may move, as JSON: bytesPerSecond of each broker, and copiesAtOnce to each; a change of it alone is
      // no change.
      readonly __moves?: string | undefined;
      // The items of the kinds after this one, so that a preview can tell the refusals of all together.
      readonly __beside?: Readonly<Record<string, string>>;
    },
    options: pulumi.CustomResourceOptions,
  ) {
    const __places = packPlaces(args.__places);
    const inputs = { clusterId: undefined, ...args, __places };
    super("kafka-stack:index:Topics", name, inputs, options);
  }
}
