import * as pulumi from "@pulumi/pulumi";
import { packPlaces } from "../../reconcile/places.ts";
import type { Wire } from "../../reconcile/wire.ts";

// The dynamic settings of a cluster's brokers, reconciled as one: those for all brokers, and those of each.
export class BrokerConfigs extends pulumi.CustomResource {
  constructor(
    name: string,
    args: {
      readonly brokerConfigs: Wire;
      // Of the cluster in the same program, so that settings wait for it.
      readonly clusterId: pulumi.Input<string>;
      // Where each setting stands, see placesOfBrokerConfigs; hidden, because a moved line is no change.
      readonly __places: Readonly<Record<string, string>>;
      // The brokers of the cluster, see declareBrokers.
      readonly __brokers: Readonly<Record<string, string>>;
    },
    options: pulumi.CustomResourceOptions,
  ) {
    const __places = packPlaces(args.__places);
    const inputs = { ...args, __places };
    super("kafka-stack:index:BrokerConfigs", name, inputs, options);
  }
}
