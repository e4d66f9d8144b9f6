import { engineOf } from "../layout/hosts.ts";
import { containerRef } from "../../docker/container-ref.ts";
import { engineId } from "../../docker/engine-id.ts";
import type { ClusterSettings } from "../../stack/config/settings.ts";
import { namesOf } from "./names-of.ts";
import type { StoredCluster } from "./stored-clusters.ts";

// A host of a cluster, how its Docker Engine is reached, and what the state knows of it.
type Host = {
  readonly name: string | undefined;
  readonly engine: string;
  readonly rememberedEngine: string | undefined;
  readonly rememberedId: string | undefined;
};

// Why a cluster must not be changed: a host of it has volumes in the state, but its endpoint leads to another Docker Engine, or it
// has changed and which engine it leads to could not be read.
export async function refuseOtherEngines(
  cluster: ClusterSettings,
  stored: StoredCluster,
): Promise<readonly string[]> {
  const asked = hostsOf(cluster, stored).map(async (host) => {
    const things = [...stored.volumes, ...stored.containers].filter(
      (thing) => thing.host === host.name,
    );
    if (things.length === 0) return [];
    const why = whyOther(host, await engineId(host.engine));
    return why === undefined ? [] : [refusal(cluster, host, why, stored)];
  });
  return (await Promise.all(asked)).flat();
}

// Why an engine is not known to be the remembered one; undefined if it is, or if nothing has changed. Pure.
export function whyOther(
  { engine, rememberedEngine, rememberedId }: Omit<Host, "name">,
  id: string | undefined,
): string | undefined {
  if (rememberedId !== undefined && id !== undefined)
    return rememberedId === id
      ? undefined
      : `is another Docker Engine (id ${id}) than before (id ${rememberedId})`;
  if (rememberedEngine === undefined || rememberedEngine === engine)
    return undefined;
  return rememberedId === undefined
    ? "has another endpoint, and the state does not remember the id of its Docker Engine"
    : "has another endpoint, and the id of the Docker Engine there could not be read";
}

function hostsOf(
  { hosts }: ClusterSettings,
  stored: StoredCluster,
): readonly Host[] {
  const known = (key: string): Omit<Host, "name" | "engine"> => ({
    rememberedEngine: stored.hosts[key],
    rememberedId: stored.engines[key],
  });
  if (hosts.length === 0)
    return [{ name: undefined, engine: "", ...known("default") }];
  return hosts.map((host) => ({
    name: host.name,
    engine: containerRef("", engineOf(host)),
    ...known(host.name),
  }));
}

function refusal(
  { name: cluster }: ClusterSettings,
  { name }: Host,
  why: string,
  { volumes }: StoredCluster,
): string {
  const there = volumes.filter(({ host }) => host === name);
  const where = name === undefined ? "this machine" : `host ${name}`;
  const back =
    name === undefined
      ? "Let docker reach the engine of before (DOCKER_HOST, docker context)"
      : "Restore its endpoint, and run up once if the id is not remembered yet";
  const gone =
    name === undefined
      ? ""
      : `. If the host is gone for good: npx kafka-stack recover --forget-host ${name}`;
  return `${where} of cluster "${cluster}" ${why}; its volumes would be created empty there (${namesOf(there)}). ${back}${gone}`;
}
