import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { clearStaleFiles } from "./clear-stale-files.mjs";
import { askEngine } from "./engine-api.mjs";
import { findProgram } from "./find-program.mjs";
import { foreignEnvironment } from "./foreign-environment.mjs";
import { runCommand } from "./run-command.mjs";

// Starts the installed Docker Engine and waits until it answers: through systemd where it runs, else dockerd itself, which
// goes on running when we have ended.
export const startDockerd = async (context) => {
  if (readFileSync("/proc/1/comm", "utf8").trim() === "systemd") {
    await runCommand("systemctl", ["start", "docker"], {
      env: foreignEnvironment(context.env),
      timeoutMs: 120_000,
    });
    return waitForEngine(context, () => undefined);
  }
  // One that is still starting, or that was started by another set-up, is waited for.
  if ((await clearStaleFiles("/var/run")).dockerdRuns)
    return waitForEngine(context, () => undefined);
  await mountControlGroups(context);
  const { logFile, hasEnded } = spawnDockerd(context);
  await waitForEngine(context, async () => {
    // It also ends when the dockerd of another set-up was faster.
    if (!hasEnded() || (await clearStaleFiles("/var/run")).dockerdRuns)
      return undefined;
    return `dockerd ended: ${lastLines(logFile)} (all of it in ${logFile})`;
  });
};

// Without an init system nobody may have mounted the control groups, and dockerd does not start without them.
const mountControlGroups = async ({ env }) => {
  if (/ cgroup2? /.test(readFileSync("/proc/mounts", "utf8"))) return;
  if (findProgram("cgroupfs-mount", withRootPath(env)))
    await runCommand("cgroupfs-mount", [], {
      env: withRootPath(foreignEnvironment(env)),
    });
};

// Gives an environment in which root's programs are found: dockerd itself needs iptables and others.
export const withRootPath = (env) => ({
  ...env,
  PATH: `${env.PATH ?? ""}:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin`,
});

const spawnDockerd = (context) => {
  const logFile = context.logFile("dockerd");
  const log = openSync(logFile, "w");
  const child = spawn("dockerd", [], {
    env: withRootPath(foreignEnvironment(context.env)),
    cwd: "/",
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  let ended = false;
  child.on("exit", () => (ended = true)).on("error", () => (ended = true));
  child.unref();
  return { logFile, hasEnded: () => ended };
};

const waitForEngine = async (
  context,
  whyNever,
  deadline = Date.now() + 60_000,
) => {
  for (;;) {
    try {
      return await askEngine(context.env, "/version", { timeoutMs: 2000 });
    } catch (cause) {
      const why =
        (await whyNever()) ||
        (Date.now() > deadline && "it did not answer within 60 s");
      if (why) throw new Error(why, { cause });
    }
    await sleep(200);
  }
};

const lastLines = (file) =>
  readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .slice(-2)
    .join(" | ")
    .slice(-400);
