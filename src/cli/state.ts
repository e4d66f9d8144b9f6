import { type Memory, memoryIn, noMemory } from "../reconcile/memory.ts";
import type { PlannedKind } from "./kinds.ts";
import { askPulumi } from "./pulumi.ts";
import type { Terminal } from "./terminal.ts";

// What the state of a stack remembers.
export type StackState = {
  // The cluster that the stack belongs to; undefined when it has met none.
  readonly clusterId: string | undefined;
  readonly memoryOf: (kind: PlannedKind) => Memory;
};

// When nobody can remember anything.
export const emptyState: StackState = {
  clusterId: undefined,
  memoryOf: () => noMemory,
};

type Resource = {
  readonly type?: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
};

// Reads a stack's state as Pulumi exports it, without its secrets.
export async function readState(
  terminal: Terminal,
  stack: string,
): Promise<StackState> {
  const text = await askPulumi(terminal, "stack", "export", "--stack", stack);
  const { deployment } = JSON.parse(text) as {
    readonly deployment?: { readonly resources?: readonly Resource[] };
  };
  const resources = deployment?.resources ?? [];
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
