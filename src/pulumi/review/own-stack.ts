import { readlinkSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { messageOf } from "../../kafka/client/errors.ts";
import { readState } from "../../stack/state/read-state.ts";
import type { StackState } from "../../stack/state/stack-state.ts";
import {
  checkStack,
  type DeclaredClusters,
  refusalWords,
} from "../../cluster/retirement/check-stack.ts";
import type { StoredCluster } from "../../cluster/retirement/stored-clusters.ts";

// What the state of the running program's stack says, or why it could not be read. It begins at once and never throws.
export function readOwnState(): Promise<StackState | Error> {
  const place = { cwd: process.cwd(), env: withEngine(process.env) };
  return readState(place, pulumi.getStack()).catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  );
}

// Ends the program before anything is registered if a cluster would leave the stack unasked, or if this one would take over what
// belongs to another. Gives the clusters that are deleted on purpose, and the id of the cluster that the stack belongs to.
export async function checkOwnStack(
  reading: Promise<StackState | Error>,
  declared: DeclaredClusters,
): Promise<{
  readonly remembered: string | undefined;
  readonly retired: readonly StoredCluster[];
}> {
  const state = await reading;
  if (state instanceof Error)
    throw new pulumi.RunError(
      `the state of this stack could not be read, so nothing was changed: whether a cluster leaves the stack is unknown (${messageOf(state)})`,
    );
  const preview = pulumi.runtime.isDryRun();
  const { refusals, retired, notes, remembered } = await checkStack(
    state,
    declared,
    {
      preview,
    },
  );
  if (refusals.length > 0) throw new pulumi.RunError(refusalWords(refusals));
  for (const note of notes) await pulumi.log.warn(note);
  return { remembered, retired };
}

// The ids of retired clusters, as topics and groups are given them.
export function retiredIds(
  retired: readonly StoredCluster[],
): string | undefined {
  const ids = retired.flatMap(({ clusterId }) => clusterId ?? []);
  return ids.length === 0 ? undefined : ids.join(",");
}

// The Pulumi CLI is in the folder of the language host that started this program, also when PATH does not name it.
function withEngine(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  try {
    const folder = dirname(readlinkSync(`/proc/${process.ppid}/exe`));
    return { ...env, PATH: [env.PATH, folder].filter(Boolean).join(delimiter) };
  } catch {
    return env;
  }
}
