import assert from "node:assert/strict";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { leftovers } from "./docker.ts";
import { processesOf, until } from "./processes.ts";
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

// Ends the processes of a project whose command holds the word, of which there must be one.
export function killProcesses(workspace: Workspace, word: string): void {
  const found = processesOf(workspace.folder).filter(({ command }) =>
    command.includes(word),
  );
  assert.notEqual(found.length, 0, `no process with ${word}`);
  for (const { pid } of found) process.kill(pid, "SIGKILL");
}

// Whether Docker has a container, network or volume of this name by now.
export function sees(name: string): () => Promise<boolean> {
  return async () => (await leftovers(name)).includes(name);
}

// Recovery says each of these, or nothing when there is none, and has nothing to say a second time.
export async function assertRecovers(
  workspace: Workspace,
  expected: readonly RegExp[],
): Promise<void> {
  const said = await workspace.recover();
  for (const words of expected)
    assert.ok(
      said.some((line) => words.test(line)),
      `${words.source} in:\n${said.join("\n")}`,
    );
  if (expected.length === 0) assert.deepEqual(said, []);
  assert.deepEqual(await workspace.recover(), []);
}

// What recovery says of a container that it removed.
export function removed(container: string): RegExp {
  return new RegExp(`^removed the container ${container}, `);
}

// What recovery says of the note that a container was being created.
export function forgot(container: string): RegExp {
  return new RegExp(`^took the unfinished creation of ${container} out`);
}

// A number once it does not change any more: what was sent to a broker is finished there, whoever sent it.
export async function settled(count: () => Promise<number>): Promise<number> {
  let last = -1;
  await until("an end of changes", async () => {
    const before = last;
    last = await count();
    if (before !== last) await sleep(1_500);
    return before === last;
  });
  return last;
}
