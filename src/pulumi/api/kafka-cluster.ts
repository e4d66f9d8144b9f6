import * as pulumi from "@pulumi/pulumi";
import { KafkaCluster as ClusterResource } from "../resources/kafka-cluster.ts";
import { lookForTurns, type Turns } from "../../cluster/plan/turns.ts";
import { within } from "../../text/problems/locate.ts";
import { printProblems } from "../../text/problems/print.ts";
import { verifyRoundTrip } from "../resources/verify.ts";
import { readCluster, warningsAbout } from "../../stack/config/read-cluster.ts";
import type { ClusterSettings } from "../../stack/config/settings.ts";
import type { ClusterArgs } from "./cluster-args.ts";
import { afterCheck } from "./own-clusters.ts";
import { valueOf } from "./value-of.ts";

export type ClusterOptions = pulumi.ComponentResourceOptions & {
  /** Who is replaced when, see turnsOf; in the order of broker.id when left out. */
  readonly turns?: Turns;
  /** Takes over existing volumes that the state does not know, for example after it was lost; refused by default. */
  readonly adopt?: {
    /** The id of the cluster that has written them. */
    readonly clusterId?: string;
  };
};

/**
 * ZooKeeper and the brokers of one cluster in Docker. Mistakes in the arguments are thrown all together, before anything is
 * registered.
 */
export class KafkaCluster extends ClusterResource {
  /** The name is the prefix of every container, network and volume, and cannot change later. */
  constructor(
    name: string,
    args: ClusterArgs,
    { adopt, ...options }: ClusterOptions = {},
  ) {
    const settings = settingsOf(name, args);
    const named = adopt && { cluster: name, clusterId: adopt.clusterId };
    const after = afterCheck(options, { cluster: settings, adopt: named });
    super(name, settings, {
      ...options,
      ...after,
      remembered: adopt?.clusterId,
    });
    const warnings = warningsAbout({ ...args, name });
    if (warnings.length > 0)
      void pulumi.log.warn(printProblems(within([name], warnings)), this);
    if (settings.verify)
      verifyRoundTrip(this.clusterId, {
        provider: this.provider,
        after: this.ready,
      });
  }
}

/**
 * Looks at the cluster for a moment and gives the gentlest order for a roll: who is down first, the controller last. Where
 * nothing is there yet, all brokers may start at once.
 */
export function turnsOf(name: string, args: ClusterArgs): Promise<Turns> {
  return lookForTurns(settingsOf(name, args));
}

function settingsOf(name: string, args: ClusterArgs): ClusterSettings {
  return valueOf(readCluster({ ...args, name }), [name]);
}
