import { type Memory, memoryIn, noMemory } from "../reconcile/memory.ts";
import type { PlannedKind } from "./kinds.ts";

// What the state of a stack remembers.
export type StackState = {
  // The cluster that the stack belongs to; undefined when it has met none.
  readonly clusterId: string | undefined;
  readonly memoryOf: (kind: Pick<PlannedKind, "type">) => Memory;
};

// When nobody can remember anything.
export const emptyState: StackState = {
  clusterId: undefined,
  memoryOf: () => noMemory,
};

// A resource in a state, as far as it matters here.
export type StoredResource = {
  readonly type?: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
};

// What the resources of a state remember.
export function stateOf(resources: readonly StoredResource[]): StackState {
  const ids = resources
    .filter(({ type }) => type?.startsWith("kafka-stack:") === true)
    .map(({ outputs }) => outputs?.clusterId)
    .filter((id) => typeof id === "string");
  return {
    clusterId: ids[0],
    memoryOf: (kind) => {
      const resource = resources.find(({ type }) => type === kind.type);
      return resource === undefined
        ? noMemory
        : memoryIn(resource.outputs ?? {});
    },
  };
}
