import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

export type Process = { readonly pid: number; readonly command: string };

// The processes, other than this one, that were started for a folder: it stands in their environment.
export function processesOf(folder: string): readonly Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => read(pid, "environ").includes(folder))
    .map((pid) => ({
      pid: Number(pid),
      command: read(pid, "cmdline").replaceAll("\0", " ").trim(),
    }))
    .filter(({ pid, command }) => pid !== process.pid && command !== "");
}

// Waits until something is so. Throws, after two minutes or a time of the caller's, with what it waited for.
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  limitMs = 120_000,
): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await sleep(20);
  }
}

function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
