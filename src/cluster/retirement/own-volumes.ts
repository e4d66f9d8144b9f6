import { hostOf, engineOf } from "../layout/hosts.ts";
import { volumesOf } from "../layout/container-spec.ts";
import { layOutCluster } from "../layout/layout.ts";
import { containerRef } from "../../docker/container-ref.ts";
import { findVolume } from "../../docker/find-volume.ts";
import { findContainers } from "../../docker/inspect-container.ts";
import type {
  ClusterSettings,
  NamedCluster,
} from "../../stack/config/settings.ts";
import { namesOf } from "./names-of.ts";
import type { StoredCluster, StoredThing } from "./stored-clusters.ts";

type Asked = {
  readonly stored: StoredCluster | undefined;
  readonly adopt: NamedCluster | undefined;
  // In a preview, an engine that does not answer is no reason to refuse.
  readonly preview: boolean;
};

// Why a cluster must not be created: Docker has volumes or containers of these names that this stack has not made, so that they
// belong to another stack or checkout, or to a state that was lost.
export async function refuseForeign(
  cluster: ClusterSettings,
  { stored, adopt, preview }: Asked,
): Promise<readonly string[]> {
  const adopted = adopt?.cluster === cluster.name;
  const [volumes, containers] = await Promise.all([
    foreignVolumes(cluster, stored),
    stored === undefined ? foreignContainers(cluster) : [],
  ]);
  const unread = preview ? [] : volumes.unread;
  return [
    ...(adopted || volumes.foreign.length === 0
      ? []
      : [foreignWords(cluster, volumes.foreign)]),
    ...(containers.length === 0 ? [] : [runningWords(cluster, containers)]),
    ...(unread.length === 0 ? [] : [unreadWords(cluster, unread)]),
  ];
}

async function foreignVolumes(
  cluster: ClusterSettings,
  stored: StoredCluster | undefined,
): Promise<Record<"foreign" | "unread", readonly StoredThing[]>> {
  const isKnown = (volume: StoredThing): boolean =>
    stored?.volumes.some(
      ({ name, host }) => name === volume.name && host === volume.host,
    ) === true;
  const asked = volumesIn(cluster)
    .filter((volume) => !isKnown(volume))
    .map(async (volume) => {
      const engine = engineOf(hostOf(cluster, volume.host));
      const found = await findVolume(containerRef(volume.name, engine));
      return { volume, found };
    });
  const answers = await Promise.all(asked);
  const isOurs = (owner: string | undefined): boolean =>
    owner !== undefined && owner === stored?.owner;
  return {
    foreign: answers.flatMap(({ volume, found }) =>
      found === undefined || found === "none" || isOurs(found.owner)
        ? []
        : [volume],
    ),
    unread: answers.flatMap(({ volume, found }) =>
      found === undefined ? [volume] : [],
    ),
  };
}

function volumesIn(cluster: ClusterSettings): readonly StoredThing[] {
  const { zookeepers, brokers } = layOutCluster(cluster);
  return [...zookeepers, ...brokers].flatMap(({ spec, host }) =>
    volumesOf(spec).map((name) => ({ name, host })),
  );
}

async function foreignContainers(
  cluster: ClusterSettings,
): Promise<readonly StoredThing[]> {
  const { zookeepers, brokers } = layOutCluster(cluster);
  const all = [...zookeepers, ...brokers];
  const found = await findContainers(all.map(({ container }) => container));
  return all.flatMap(({ container, spec, host }) => {
    const answer = found.get(container);
    return answer === undefined || answer === "none"
      ? []
      : [{ name: spec.name, host }];
  });
}

function foreignWords(
  { name }: ClusterSettings,
  volumes: readonly StoredThing[],
): string {
  return (
    `cluster "${name}" would use volumes that exist already and that this stack has not created: ${namesOf(volumes)}. ` +
    "They may hold the data of another stack or checkout: give this cluster another name. " +
    `If they are of this cluster and the state of the stack was lost, take them over with kafka-stack:adopt: { cluster: ${name} }`
  );
}

function runningWords(
  { name }: ClusterSettings,
  containers: readonly StoredThing[],
): string {
  return (
    `cluster "${name}" would create containers that exist already and that this stack has not created: ${namesOf(containers)}. ` +
    "They may belong to another stack or checkout: give this cluster another name. " +
    "If the state of the stack was lost, remove them with docker stop --time 180 and docker rm; their volumes keep the data"
  );
}

function unreadWords(
  { name }: ClusterSettings,
  volumes: readonly StoredThing[],
): string {
  return `whether volumes of cluster "${name}" exist already could not be read from Docker: ${namesOf(volumes)}. Make Docker there reachable and run again`;
}
