import * as pulumi from "@pulumi/pulumi";
import {
  type StackState,
  stateOf,
  type StoredResource,
} from "../plan/stack-state.ts";

// What the state of the running program's own stack remembers, asked of the engine.
export async function storedState(): Promise<StackState> {
  const stackName = [
    pulumi.getOrganization(),
    pulumi.getProject(),
    pulumi.getStack(),
  ].join("/");
  const { outputs } = (await pulumi.runtime.invoke(
    "pulumi:pulumi:getStackResourceOutputs",
    { stackName },
  )) as { readonly outputs?: Readonly<Record<string, StoredResource>> };
  return stateOf(Object.values(outputs ?? {}));
}
