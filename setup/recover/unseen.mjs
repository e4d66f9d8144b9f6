import { engineAddress } from "../machine/engine-api.mjs";
import { findRuns } from "../machine/orphans.mjs";
import { runCommand } from "../machine/run-command.mjs";
import { endOrphans } from "./end-orphans.mjs";
import { finishWith } from "./finish.mjs";
import { summarizeHistory } from "./history.mjs";

// Does the same with a backend whose locks cannot be seen from here, as far as that is safe, and says what it does not see.
export const recoverUnseen = async (run, proc = "/proc") => {
  const { stack, env, backend, say, command = "pulumi" } = run;
  say(
    `the backend ${backend} is no folder of files, so its locks cannot be seen: if Pulumi says that stack ${stack} is locked by a run that is gone, type: ${command} cancel --stack ${stack}`,
  );
  await endOrphans(run);
  const why = whyNotSafe(env, proc);
  if (why !== undefined) {
    say(`what is in Docker was left alone: ${why}`);
    return "left";
  }
  const ask = (...args) =>
    runCommand(run.pulumi, [...args, "--stack", stack], {
      cwd: run.cwd,
      env,
      timeoutMs: 60_000,
    });
  const { deployment } = JSON.parse(await ask("stack", "export"));
  const runs = await ask("stack", "history", "--json", "--page-size", "20");
  const { lastGood, badSince } = summarizeHistory(JSON.parse(runs));
  return finishWith({ ...run, deployment, lastGood, began: badSince });
};

// A run that is alive may own what seems half made.
const whyNotSafe = (env, proc) => {
  const [pid] = findRuns(proc);
  if (pid !== undefined)
    return `a run of Pulumi (process ${pid}) is at work on this machine`;
  return engineAddress(env).startsWith("unix://")
    ? undefined
    : `a run on another machine may be at work in the Docker Engine at ${engineAddress(env)}`;
};
