import { type Memory, memoryIn, noMemory } from "../../reconcile/memory.ts";
import type { StoredResource } from "./stored-resource.ts";

// What the state of a stack remembers.
export type StackState = {
  // The cluster that the stack belongs to; undefined when it has met none.
  readonly clusterId: string | undefined;
  readonly memoryOf: (kind: { readonly type: string }) => Memory;
  readonly resources: readonly StoredResource[];
};

// When nobody can remember anything.
export const emptyState: StackState = {
  clusterId: undefined,
  memoryOf: () => noMemory,
  resources: [],
};

// What the resources of a state remember.
export function stateOf(resources: readonly StoredResource[]): StackState {
  return {
    clusterId: clusterIdIn(resources),
    resources,
    memoryOf: (kind) => {
      const resource = resources.find(({ type }) => type === kind.type);
      return resource === undefined
        ? noMemory
        : memoryIn(resource.outputs ?? {});
    },
  };
}

// The resources that met the cluster know it best. The outputs of the stack are asked last: they outlive resources that were
// taken out of the state by hand.
function clusterIdIn(resources: readonly StoredResource[]): string | undefined {
  const isOurs = ({ type }: StoredResource): boolean =>
    type?.startsWith("kafka-stack:") === true;
  const isStack = ({ type }: StoredResource): boolean =>
    type === "pulumi:pulumi:Stack";
  return [...resources.filter(isOurs), ...resources.filter(isStack)]
    .map(({ outputs }) => outputs?.clusterId)
    .find((id) => typeof id === "string");
}
