import * as pulumi from "@pulumi/pulumi";
import { packPlaces } from "../../reconcile/places.ts";
import type { Wire } from "../../reconcile/wire.ts";

// All consumer groups of a stack, reconciled as one: the preview shows each of them from the live cluster.
export class Groups extends pulumi.CustomResource {
  constructor(
    name: string,
    args: {
      readonly groups: Wire;
      // file:line:column of each group, for messages; a moved line is no change.
      readonly __places: Readonly<Record<string, string>>;
      // "true" when the files say that there shall be none.
      readonly __none?: string | undefined;
      // "true" when warnings are errors.
      readonly __strict?: string | undefined;
      // Of a cluster in the same program, so that groups wait for it; left out, the first cluster seen is remembered.
      readonly clusterId?: pulumi.Input<string> | undefined;
      // Which cluster it is, see clusterPlace.
      readonly __in?: string | undefined;
      // The ids of clusters that this run deletes, separated by commas: what is remembered of them is forgotten.
      readonly __retired?: string | undefined;
      // The brokers of a cluster in the same program, see declareBrokers.
      readonly __brokers?: Readonly<Record<string, string>> | undefined;
    },
    options: pulumi.CustomResourceOptions,
  ) {
    const __places = packPlaces(args.__places);
    super("kafka-stack:index:Groups", name, { ...args, __places }, options);
  }
}
