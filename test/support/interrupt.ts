import { once } from "node:events";
import { until } from "./processes.ts";
import type { Workspace } from "./workspace.ts";

export type Interruption = {
  readonly workspace: Workspace;
  // When to interrupt.
  readonly seen: () => boolean | Promise<boolean>;
  // What to do to the up; its process id is that of its process group too.
  readonly act: (pid: number) => void | Promise<void>;
};

// Starts an up, does something to it as soon as something is seen, waits for its end and gives its exit code; null when a
// signal has ended it. Throws when it ends before, or not within two minutes after.
export async function interruptUp({
  workspace,
  seen,
  act,
}: Interruption): Promise<number | null> {
  const up = workspace.start("up", "--yes", "--skip-preview");
  const ended = once(up, "exit");
  await until("what to interrupt", async () => {
    if (up.exitCode !== null)
      throw new Error("the up ended before it was interrupted");
    return seen();
  });
  const { pid } = up;
  if (pid === undefined) throw new Error("the up was not started");
  await act(pid);
  await until("its end", () => up.exitCode !== null || up.signalCode !== null);
  await ended;
  return up.exitCode;
}

// Ctrl-C, as a terminal sends it: to the whole process group.
export function pressCtrlC(pid: number): void {
  process.kill(-pid, "SIGINT");
}

// The end that no process can do anything about, for the whole process group.
export function killGroup(pid: number): void {
  process.kill(-pid, "SIGKILL");
}
