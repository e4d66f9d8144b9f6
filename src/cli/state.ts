import {
  type StackState,
  stateOf,
  type StoredResource,
} from "../plan/stack-state.ts";
import { askPulumi } from "./pulumi.ts";
import type { Terminal } from "./terminal.ts";

// Reads a stack's state as Pulumi exports it, without its secrets.
export async function readState(
  terminal: Terminal,
  stack: string,
): Promise<StackState> {
  const text = await askPulumi(terminal, "stack", "export", "--stack", stack);
  const { deployment } = JSON.parse(text) as {
    readonly deployment?: { readonly resources?: readonly StoredResource[] };
  };
  return stateOf(deployment?.resources ?? []);
}
