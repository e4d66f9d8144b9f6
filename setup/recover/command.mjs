import { statSync } from "node:fs";
import { resolve } from "node:path";
import { runCommand } from "../machine/run-command.mjs";
import { SetupError } from "../machine/setup-error.mjs";
import { recover, whyBlocked } from "../recover.mjs";
import { forgetHost } from "./forget-host.mjs";
import { findProject } from "./project.mjs";

// Ends what an interrupted run of a stack has left, forgets a host where one is named, says what it does, and gives the exit code:
// 0 recovered or nothing to do, 1 something could not be recovered, 2 the folder holds no project. What is needed of Pulumi, its
// program and environment, comes from the caller, and what to do around work on the stack.
export const runRecover = async (
  asked,
  { pulumi, env, cwd, around = (act) => act(), ...given },
) => {
  const folder = resolve(cwd, asked.cwd ?? ".");
  const wrong = whyNoProject(folder);
  if (wrong !== undefined) return refuse(2, wrong);
  if (pulumi === undefined)
    return refuse(1, "the Pulumi CLI was not found on PATH");
  const options = { cwd: folder, env, timeoutMs: 60_000 };
  const ask = (...words) => runCommand(pulumi, words, options).catch(failed);
  const stack =
    asked.stack?.split("/").at(-1) ??
    (await ask("stack", "--show-name")).trim();
  const backend = JSON.parse(await ask("whoami", "--json")).url;
  const run = {
    ...{ ...given, stack, pulumi, cwd: folder, backend, env },
    say: console.log,
  };
  const why = await whyBlocked(run);
  if (why !== undefined) return refuse(1, why);
  const outcome = await around(() => recoverWithout(asked, run), stack);
  if (outcome === "done") console.log(`stack ${stack} is ready for a run`);
  return outcome === "done" ? 0 : 1;
};

const recoverWithout = async ({ forgetHost: host, containersAreGone }, run) => {
  const outcome = await recover(run);
  if (host === undefined || outcome === "blocked") return outcome;
  const meant = { host, confirmed: containersAreGone === true };
  return (await forgetHost(meant, run)) ? outcome : "left";
};

const whyNoProject = (folder) => {
  if (!isFolder(folder)) return `${folder} is no folder`;
  return findProject(folder) === undefined
    ? `there is no Pulumi.yaml in ${folder} or above it`
    : undefined;
};

const isFolder = (path) =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory();

const refuse = (code, text) => {
  console.error(text);
  return code;
};

// Pulumi's own words say what is missing, for example a selected stack or a login.
const failed = (error) => {
  throw new SetupError(error.message);
};
