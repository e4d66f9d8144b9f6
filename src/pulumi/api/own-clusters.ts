import * as pulumi from "@pulumi/pulumi";
import type { StackState } from "../../stack/state/stack-state.ts";
import { RetiredCluster } from "../resources/retired-cluster.ts";
import { checkOwnStack, readOwnState } from "../review/own-stack.ts";
import { storedClusters } from "../../cluster/retirement/stored-clusters.ts";
import type {
  ClusterSettings,
  NamedCluster,
} from "../../stack/config/settings.ts";

// How long a program may take to declare the clusters that its state knows after the first one, in milliseconds.
const patienceMs = 10_000;
const lookEveryMs = 50;

// The clusters that a running program declares so far.
class OwnClusters {
  readonly #clusters: ClusterSettings[] = [];
  readonly #retire: NamedCluster[] = [];
  #reading: Promise<StackState | Error> | undefined;

  declare(cluster: ClusterSettings): void {
    this.#clusters.push(cluster);
  }

  retire(cluster: NamedCluster): void {
    this.#retire.push(cluster);
  }

  // Waits until every cluster of the state is accounted for, and throws when one would leave the stack unasked.
  async check(adopt?: NamedCluster): ReturnType<typeof checkOwnStack> {
    this.#reading ??= readOwnState();
    const state = await this.#reading;
    const end = Date.now() + patienceMs;
    while (this.#isMissing(state) && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    return checkOwnStack(this.#reading, {
      clusters: [...this.#clusters],
      retire: [...this.#retire],
      adopt,
    });
  }

  #isMissing(state: StackState | Error): boolean {
    if (state instanceof Error) return false;
    const named = [
      ...this.#clusters.map(({ name }) => name),
      ...this.#retire.map(({ cluster }) => cluster),
    ];
    return storedClusters(state.resources).some(
      ({ name, gone, handedOver }) =>
        !gone && !handedOver && !named.includes(name),
    );
  }
}

const ownClusters = new OwnClusters();

// What the registration of a cluster must come after: the check that no cluster leaves the stack unasked and that none takes over
// what belongs to another stack. It rejects otherwise, so nothing is registered. Without an engine, as in unit tests, there is no
// state to check.
export function afterCheck(
  options: pulumi.ComponentResourceOptions,
  {
    cluster,
    adopt,
  }: {
    readonly cluster?: ClusterSettings;
    readonly adopt?: NamedCluster | undefined;
  } = {},
): Pick<pulumi.ComponentResourceOptions, "dependsOn"> {
  if (cluster !== undefined) ownClusters.declare(cluster);
  const { dependsOn } = options;
  if (!hasEngine()) return dependsOn === undefined ? {} : { dependsOn };
  const checked = pulumi.output(ownClusters.check(adopt));
  return {
    dependsOn: pulumi
      .all([checked, pulumi.output(dependsOn ?? [])])
      .apply(([, all]) => [all].flat()),
  };
}

/**
 * Deletes a cluster that the program no longer declares, with its containers, volumes and all its data. Its id must be repeated
 * if it is known: it is among the outputs of the cluster.
 */
export async function retireCluster(
  name: string,
  { clusterId }: { readonly clusterId?: string } = {},
): Promise<void> {
  if (!hasEngine()) return;
  ownClusters.retire({ cluster: name, clusterId });
  const { retired } = await ownClusters.check();
  for (const { name: stored, provider } of retired)
    if (stored === name) new RetiredCluster(stored, provider);
}

// Pulumi's language host names the engine's address.
function hasEngine(): boolean {
  return process.env.PULUMI_NODEJS_MONITOR !== undefined;
}
