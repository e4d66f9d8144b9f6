import { statSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { SetupError } from "../machine/setup-error.mjs";
import { runCommand } from "../machine/run-command.mjs";
import { recover, whyBlocked } from "../recover.mjs";
import { findProject } from "./project.mjs";

export const usage = `Usage: kafka-stack recover [--stack NAME] [--cwd DIR]

Ends what an interrupted pulumi run has left: its lock, its plugins, a state that a full disk has cut off, containers and
networks that it had not finished. Touches nothing of a run that is alive.

  -s, --stack NAME   the stack; default: the one that is selected
  -C, --cwd DIR      the folder of the Pulumi project; default: the current one
  -h, --help         show this

Exit codes: 0 recovered, or nothing to do; 1 something could not be recovered; 2 wrong usage.`;

// Runs `kafka-stack recover` with its arguments and gives the exit code. What is needed of Pulumi, its program and
// environment, comes from the caller, and what to do around work on the stack.
export const runRecover = async (
  args,
  { pulumi, env, cwd, around = (act) => act(), ...given },
) => {
  const asked = readArguments(args, cwd);
  if (asked.code !== undefined) return say(asked);
  if (pulumi === undefined)
    return say({ code: 1, text: "the Pulumi CLI was not found on PATH" });
  const options = { cwd: asked.folder, env, timeoutMs: 60_000 };
  const ask = (...words) => runCommand(pulumi, words, options).catch(failed);
  const stack = asked.stack ?? (await ask("stack", "--show-name")).trim();
  const backend = JSON.parse(await ask("whoami", "--json")).url;
  const run = {
    ...{ ...given, stack, pulumi, cwd: asked.folder, backend, env },
    say: console.log,
  };
  const why = await whyBlocked(run);
  if (why !== undefined) return say({ code: 1, text: why });
  const outcome = await around(() => recover(run), stack);
  if (outcome === "done") console.log(`stack ${stack} is ready for a run`);
  return outcome === "done" ? 0 : 1;
};

const readArguments = (args, cwd) => {
  try {
    const { values, positionals } = parseArgs({
      args,
      options,
      allowPositionals: true,
    });
    if (values.help) return { code: 0, text: usage };
    if (positionals.length > 0)
      throw new Error(`unexpected "${positionals[0]}"`);
    const folder = resolve(cwd, values.cwd ?? ".");
    if (!isFolder(folder)) throw new Error(`${folder} is no folder`);
    if (findProject(folder) === undefined)
      throw new Error(`there is no Pulumi.yaml in ${folder} or above it`);
    return { folder, stack: values.stack?.split("/").at(-1) };
  } catch (error) {
    return { code: 2, text: `${error.message}\n\n${usage}` };
  }
};

const options = {
  stack: { type: "string", short: "s" },
  cwd: { type: "string", short: "C" },
  help: { type: "boolean", short: "h" },
};

const isFolder = (path) =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory();

const say = ({ code, text }) => {
  (code === 0 ? console.log : console.error)(text);
  return code;
};

// Pulumi's own words say what is missing, for example a selected stack or a login.
const failed = (error) => {
  throw new SetupError(error.message);
};
