import { must, run } from "./run.ts";

// Prefix of the name of everything that tests make in Docker; the process id of the test comes next.
export const prefix = "kst";

// What there is in Docker with a name that begins like this.
export async function leftovers(start: string): Promise<readonly string[]> {
  return (await Promise.all(kinds.map(({ list }) => namesOf(list))))
    .flat()
    .filter((name) => name === start || name.startsWith(`${start}-`));
}

// Removes every container, volume and network of a test, running or not.
export async function removeAll(start: string): Promise<void> {
  for (const { list, remove } of kinds) {
    const names = await namesOf(list);
    const ours = names.filter(
      (name) => name === start || name.startsWith(`${start}-`),
    );
    if (ours.length > 0) await run("docker", [...remove, ...ours]);
  }
}

// Removes what tests left behind whose process is gone: they were killed before they could clean up.
export async function removeOrphans(): Promise<void> {
  const owner = new RegExp(`^${prefix}-(\\d+)`);
  const names = (await Promise.all(kinds.map(({ list }) => namesOf(list))))
    .flat()
    .flatMap((name) => owner.exec(name)?.[1] ?? []);
  for (const pid of new Set(names))
    if (!isAlive(Number(pid))) await removeAll(`${prefix}-${pid}`);
}

// The output of a command in a container.
export function inContainer(
  container: string,
  ...command: readonly string[]
): Promise<string> {
  return must("docker", ["exec", container, ...command]);
}

const kinds = [
  {
    list: ["ps", "--all", "--format", "{{.Names}}"],
    remove: ["rm", "--force", "--volumes"],
  },
  {
    list: ["volume", "ls", "--format", "{{.Name}}"],
    remove: ["volume", "rm", "--force"],
  },
  {
    list: ["network", "ls", "--format", "{{.Name}}"],
    remove: ["network", "rm"],
  },
] as const;

async function namesOf(list: readonly string[]): Promise<readonly string[]> {
  const lines = await must("docker", list);
  return lines.split("\n").filter((name) => name !== "");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
