import { readdirSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { findOrphans } from "./machine/orphans.mjs";
import { runCommand } from "./machine/run-command.mjs";

// Ends what a killed run of this stack has left: its lock in the local backend, plugins that nobody listens to any more, and
// containers and networks that it was about to write into the state. Says what it did. Touches nothing while a run is alive; other backends are left to Pulumi.
export const recover = async ({ stack, pulumi, cwd, env, say }) => {
  const run = (...args) => runCommand(pulumi, args, { cwd, env, timeoutMs });
  const locks = readLocks(env.PULUMI_BACKEND_URL, stack);
  if (locks.length === 0 || !locks.every(isDead)) return;
  for (const { pid } of locks)
    say(`an earlier run (process ${pid}) was killed: ending what it left`);
  const plugins = findOrphans(join(env.PULUMI_HOME, "plugins"));
  for (const pid of plugins) process.kill(Number(pid), "SIGKILL");
  const began = Math.min(
    ...locks.map(({ timestamp }) => Date.parse(timestamp)),
  );
  await run("cancel", "--yes", "--stack", stack);
  const state = JSON.parse(await run("stack", "export", "--stack", stack));
  for (const { kind, name } of halfMade(state)) {
    if (!(await madeSince(kind, name, began))) continue;
    await runCommand("docker", [kind, "rm", ...force[kind], name], docker);
    say(`removed the ${kind} ${name}, which it had not finished`);
  }
};

const timeoutMs = 60_000;
const docker = { timeoutMs };

const force = { container: ["--force"], network: [] };

const kinds = {
  "docker:index/container:Container": "container",
  "docker:index/network:Network": "network",
};

// Gives the containers and networks that a state says were being created when its run ended.
export const halfMade = ({ deployment }) =>
  (deployment.pending_operations ?? [])
    .filter(({ type }) => type === "creating")
    .flatMap(({ resource }) => {
      const kind = kinds[resource.type];
      const name = resource.inputs?.name;
      return kind && typeof name === "string" ? [{ kind, name }] : [];
    });

// Gives the locks of a stack in a backend of files.
export const readLocks = (backend, stack) => {
  if (!backend?.startsWith("file://")) return [];
  const locks = join(backend.slice("file://".length), ".pulumi", "locks");
  return listFiles(locks)
    .filter((file) => file.endsWith(".json") && file.includes(`/${stack}/`))
    .map((file) => JSON.parse(readFileSync(join(locks, file), "utf8")));
};

// Whether the process that took a lock is gone; one of another host is taken for alive.
export const isDead = (lock) => {
  if (lock.hostname !== hostname()) return false;
  try {
    process.kill(lock.pid, 0);
    return !commandOf(lock.pid).includes("pulumi");
  } catch (error) {
    return error.code === "ESRCH";
  }
};

// The number of a dead process may belong to another program by now.
const commandOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "pulumi";
  }
};

const listFiles = (folder) => {
  try {
    return readdirSync(folder, { recursive: true }).map((file) => `/${file}`);
  } catch {
    return [];
  }
};

// What was there before the killed run is not its own, whatever its name.
const madeSince = async (kind, name, began) => {
  const inspect = [kind, "inspect", "--format", "{{json .Created}}", name];
  const time = await runCommand("docker", inspect, docker).catch(() => "null");
  return Date.parse(JSON.parse(time)) >= began;
};
