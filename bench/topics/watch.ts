import { readFileSync, watch } from "node:fs";
import { join } from "node:path";
import { processesOf } from "../../test/support/processes.ts";

export type Watched<T> = {
  readonly result: T;
  readonly seconds: number;
  // The most that the provider and the program had in memory, in MiB; undefined when they were too short to be seen.
  readonly providerMiB: number | undefined;
  readonly programMiB: number | undefined;
  // How often the state was written.
  readonly writes: number;
};

const everyMs = 100;

// Times a piece of work in a project's folder and watches the processes that it starts there.
export async function watched<T>(
  folder: string,
  work: () => Promise<T>,
): Promise<Watched<T>> {
  const most = new Map<string, number>();
  const timer = setInterval(() => {
    for (const { pid, command } of processesOf(folder)) {
      const what = roleOf(command);
      if (what === undefined) continue;
      most.set(what, Math.max(most.get(what) ?? 0, peakMiB(pid)));
    }
  }, everyMs);
  const counter = countWrites(folder);
  const began = performance.now();
  try {
    const result = await work();
    return {
      result,
      seconds: (performance.now() - began) / 1000,
      providerMiB: most.get("provider"),
      programMiB: most.get("program"),
      writes: counter.writes(),
    };
  } finally {
    clearInterval(timer);
    counter.close();
  }
}

function roleOf(command: string): string | undefined {
  if (command.includes("start.mjs 127.0.0.1")) return "provider";
  return command.includes("cmd/run/index.js") ? "program" : undefined;
}

// As the kernel counts it (VmHWM); 0 for a process that has just ended.
function peakMiB(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

// A backend of files puts a whole new file in the place of the old one.
function countWrites(folder: string): {
  readonly writes: () => number;
  readonly close: () => void;
} {
  let renames = 0;
  const stacks = join(folder, "state/.pulumi/stacks/kafka-stack");
  const watcher = watch(stacks, (event, file) => {
    if (event === "rename" && file === "test.json") renames += 1;
  });
  return {
    writes: () => renames,
    close: () => {
      watcher.close();
    },
  };
}
