import type { StackState } from "../../stack/state/stack-state.ts";
import type {
  ClusterSettings,
  NamedCluster,
  Settings,
} from "../../stack/config/settings.ts";
import { refuseForeign } from "./own-volumes.ts";
import { namesOf } from "./names-of.ts";
import { refuseOtherEngines } from "./other-engines.ts";
import {
  type Declared,
  leavingClusters,
  refusals,
  releasedClusters,
  retiredClusters,
  type Stored,
} from "./refusals.ts";
import { type StoredCluster, storedClusters } from "./stored-clusters.ts";

// What a program declares of clusters.
export type DeclaredClusters = {
  readonly clusters: readonly ClusterSettings[];
  readonly retire: readonly NamedCluster[];
  readonly adopt: NamedCluster | undefined;
};

// What a run does to the clusters of its stack besides changing them.
export type CheckedStack = {
  // Why the run must not begin.
  readonly refusals: readonly string[];
  // The clusters that it deletes on purpose.
  readonly retired: readonly StoredCluster[];
  // All that would be deleted, also where that is refused.
  readonly leaving: readonly StoredCluster[];
  // The id of the only cluster that is meant; undefined if any is.
  readonly remembered: string | undefined;
  // What it deletes and what it forgets, in words.
  readonly notes: readonly string[];
};

// Compares what a program declares with the clusters in the state of its stack and with what Docker has, before anything is
// registered.
export async function checkStack(
  state: StackState,
  { clusters, retire, adopt }: DeclaredClusters,
  { preview }: { readonly preview: boolean },
): Promise<CheckedStack> {
  const stored: Stored = {
    clusters: storedClusters(state.resources),
    met: metIn(state),
  };
  const declared: Declared = {
    clusters: clusters.map(({ name, zookeeper: { chroot } }) => ({
      name,
      chroot,
    })),
    ...{ retire, adopt },
  };
  const inDocker = clusters.map(async (cluster) => {
    const known = stored.clusters.find(({ name }) => name === cluster.name);
    const own = known?.gone === true ? undefined : known;
    return [
      ...(own === undefined ? [] : await refuseOtherEngines(cluster, own)),
      ...(await refuseForeign(cluster, { stored: own, adopt, preview })),
    ];
  });
  const retired = retiredClusters(stored, declared);
  return {
    refusals: [
      ...refusals(stored, declared),
      ...(await Promise.all(inDocker)).flat(),
    ],
    retired,
    leaving: leavingClusters(stored, declared),
    remembered: rememberedIn(state, stored, declared, retired),
    notes: [
      ...retired.filter(({ gone }) => !gone).map(retiredWords),
      ...releasedClusters(stored, declared).map(releasedWords),
    ],
  };
}

// The clusters that a stack config declares.
export function clustersOf({
  cluster,
  retire,
  adopt,
}: Settings): DeclaredClusters {
  return {
    clusters: cluster === undefined ? [] : [cluster],
    retire: retire === undefined ? [] : [retire],
    adopt,
  };
}

// The refusals as one message.
export function refusalWords(refused: readonly string[]): string {
  return `${refused.map((each) => `${each}.`).join("\n")}\nNothing was changed.`;
}

// The memory of a cluster counts as long as it exists: what an interrupted destroy left must not keep a new one from being created.
function rememberedIn(
  { clusterId }: StackState,
  stored: Stored,
  { clusters, adopt }: Declared,
  retired: readonly StoredCluster[],
): string | undefined {
  const isRetired = retired.some((each) => each.clusterId === clusterId);
  const exists =
    clusters.length === 0 ||
    stored.clusters.some(
      ({ name, gone }) => !gone && clusters.some((one) => one.name === name),
    );
  return exists && !isRetired ? clusterId : adopt?.clusterId;
}

// The cluster that topics and groups are in.
function metIn({ resources }: StackState): string | undefined {
  const kinds = ["kafka-stack:index:Topics", "kafka-stack:index:Groups"];
  return resources
    .filter(({ type }) => type !== undefined && kinds.includes(type))
    .map(({ outputs }) => outputs?.clusterId)
    .find((id) => typeof id === "string");
}

function retiredWords(cluster: StoredCluster): string {
  const { name, clusterId, containers, volumes, networks } = cluster;
  return (
    `cluster "${name}"${clusterId === undefined ? "" : ` (id ${clusterId})`} is retired: an update deletes it with all its data: ` +
    `containers ${namesOf(containers)}; volumes ${namesOf(volumes)}; networks ${namesOf(networks)}`
  );
}

function releasedWords(cluster: StoredCluster): string {
  const { name, clusterId, containers, volumes } = cluster;
  return (
    `cluster "${name}"${clusterId === undefined ? "" : ` (id ${clusterId})`} was handed over: this stack forgets it, and everything stays as it is: ` +
    `containers ${namesOf(containers)}; volumes ${namesOf(volumes)}`
  );
}
