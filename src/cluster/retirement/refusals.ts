import type { NamedCluster } from "../../stack/config/settings.ts";
import { namesOf } from "./names-of.ts";
import type { StoredCluster } from "./stored-clusters.ts";

// What a program declares, as far as it decides whether a cluster leaves the stack.
export type Declared = {
  // The clusters that the stack creates.
  readonly clusters: readonly {
    readonly name: string;
    // The path in ZooKeeper.
    readonly chroot: string;
  }[];
  // The clusters to delete.
  readonly retire: readonly NamedCluster[];
  // The cluster to take over although the state does not know it.
  readonly adopt: NamedCluster | undefined;
};

// What a state knows.
export type Stored = {
  readonly clusters: readonly StoredCluster[];
  // The cluster that the topics and groups of the stack are in.
  readonly met: string | undefined;
};

// Why a run must not begin, each with the way out. A cluster leaves its stack only if it was handed over or is retired by its
// name. Pure.
export function refusals(
  stored: Stored,
  declared: Declared,
): readonly string[] {
  return [
    ...stored.clusters.flatMap((cluster) => refusalsOf(cluster, declared)),
    ...refuseRetired(declared),
    ...refuseOther(stored, declared),
  ];
}

// The clusters in the state that this run deletes, because they are retired. Pure.
export function retiredClusters(
  { clusters }: Stored,
  { retire }: Declared,
): readonly StoredCluster[] {
  return clusters.filter(({ name }) =>
    retire.some(({ cluster }) => cluster === name),
  );
}

// The clusters in the state that the program no longer declares and that were not handed over. Pure.
export function leavingClusters(
  { clusters }: Stored,
  declared: Declared,
): readonly StoredCluster[] {
  const isDeclared = ({ name }: StoredCluster): boolean =>
    declared.clusters.some((cluster) => cluster.name === name);
  const isRetired = ({ name }: StoredCluster): boolean =>
    declared.retire.some(({ cluster }) => cluster === name);
  return clusters.filter(
    (cluster) =>
      !cluster.gone &&
      !isDeclared(cluster) &&
      (isRetired(cluster) || !cluster.handedOver),
  );
}

// The clusters in the state that stay where they are and are forgotten, because they were handed over. Pure.
export function releasedClusters(
  stored: Stored,
  declared: Declared,
): readonly StoredCluster[] {
  const retired = retiredClusters(stored, declared);
  return stored.clusters.filter(
    (cluster) =>
      cluster.handedOver &&
      !retired.includes(cluster) &&
      !declared.clusters.some(({ name }) => name === cluster.name),
  );
}

function refusalsOf(
  stored: StoredCluster,
  { clusters, retire }: Declared,
): readonly string[] {
  const declared = clusters.find(({ name }) => name === stored.name);
  const retired = retire.find(({ cluster }) => cluster === stored.name);
  if (declared !== undefined) return refuseChroot(stored, declared.chroot);
  if (retired !== undefined) return refuseOtherId(stored, retired);
  return stored.handedOver || stored.gone ? [] : [refuseLeaving(stored)];
}

function refuseLeaving(stored: StoredCluster): string {
  const { name, clusterId, containers, volumes } = stored;
  return (
    `cluster "${name}"${idWords(clusterId)} belongs to this stack, but its config no longer declares it; going on would delete it ` +
    `(containers: ${namesOf(containers)}; volumes with its data: ${namesOf(volumes)}). ` +
    `To keep it, declare it again under the name "${name}": a cluster cannot be renamed. ` +
    `To delete it with all its data, add kafka-stack:retire: ${named(stored)}. ` +
    `To keep it running outside this stack, declare it again, set handOver: true, run up, and then change the config`
  );
}

function refuseChroot(
  { name, clusterId, zookeeperConnect, volumes }: StoredCluster,
  chroot: string,
): readonly string[] {
  if (zookeeperConnect === undefined) return [];
  const before = chrootIn(zookeeperConnect);
  if (before === chroot) return [];
  return [
    `cluster "${name}"${idWords(clusterId)} keeps its data in ZooKeeper under ${before}, but zookeeper.chroot is ${chroot}: ` +
      `there it would be another cluster, and what is in its volumes would be lost to it (${namesOf(volumes)}). ` +
      `Set zookeeper.chroot: ${before}, or create a cluster of another name and retire this one`,
  ];
}

function refuseOtherId(
  stored: StoredCluster,
  { clusterId }: NamedCluster,
): readonly string[] {
  if (stored.clusterId === undefined || stored.clusterId === clusterId)
    return [];
  return [
    `kafka-stack:retire names cluster "${stored.name}" with ${clusterId === undefined ? "no clusterId" : `clusterId ${clusterId}`}, ` +
      `but its id is ${stored.clusterId}. To delete it with all its data, write kafka-stack:retire: ${named(stored)}`,
  ];
}

// An entry for a cluster that nothing knows has been carried out already, and does no harm.
function refuseRetired({ retire, clusters }: Declared): readonly string[] {
  return retire
    .filter(({ cluster }) => clusters.some(({ name }) => name === cluster))
    .map(
      ({ cluster }) =>
        `cluster "${cluster}" is retired and declared at the same time. ` +
        "To delete it, remove what declares it; to keep it, remove kafka-stack:retire",
    );
}

// A stack that has connected to a cluster does not create another one in its place.
function refuseOther(
  { clusters: stored, met }: Stored,
  { clusters, adopt }: Declared,
): readonly string[] {
  const [first] = clusters;
  const own = stored.filter(({ gone }) => !gone);
  if (own.length > 0 || first === undefined || met === undefined) return [];
  if (adopt?.clusterId === met) return [];
  return [
    `the topics and groups of this stack are in the existing cluster ${met}, but its config declares a cluster of its own, "${first.name}"; ` +
      "it would be another one, without their data. Declare kafka-stack:connect again; for the new cluster, use a new stack",
  ];
}

function named({ name, clusterId }: StoredCluster): string {
  return clusterId === undefined
    ? `{ cluster: ${name} }`
    : `{ cluster: ${name}, clusterId: ${clusterId} }`;
}

function idWords(clusterId: string | undefined): string {
  return clusterId === undefined ? "" : ` (id ${clusterId})`;
}

// The path after the servers, as zookeeper.connect has it.
function chrootIn(connect: string): string {
  const slash = connect.indexOf("/");
  return slash < 0 ? "/" : connect.slice(slash);
}
