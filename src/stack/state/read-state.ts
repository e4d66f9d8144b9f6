import { askPulumi, type Place } from "./ask-pulumi.ts";
import { type StackState, stateOf } from "./stack-state.ts";
import type { StoredResource } from "./stored-resource.ts";

// Reads a stack's state as Pulumi exports it, without its secrets.
export async function readState(
  place: Place,
  stack: string,
): Promise<StackState> {
  const text = await askPulumi(place, "stack", "export", "--stack", stack);
  const { deployment } = JSON.parse(text) as {
    readonly deployment?: { readonly resources?: readonly StoredResource[] };
  };
  return stateOf(deployment?.resources ?? []);
}
