import type { Change } from "../../reconcile/plan.ts";
import type { StoredCluster } from "./stored-clusters.ts";

// What goes with clusters that leave the stack: their containers and volumes. Pure.
export function leavingChanges(
  clusters: readonly Pick<StoredCluster, "name" | "containers" | "volumes">[],
): readonly Change[] {
  return clusters.flatMap((cluster) => {
    const deleted = (what: string): Change => ({
      path: [what],
      before: { of: `cluster ${cluster.name}` },
      after: undefined,
    });
    return [
      ...cluster.containers.map(({ name }) => deleted(`container ${name}`)),
      ...cluster.volumes.map(({ name }) => deleted(`volume ${name}`)),
    ];
  });
}
