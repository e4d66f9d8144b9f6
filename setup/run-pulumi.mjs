import { spawn } from "node:child_process";
import { join } from "node:path";
import { findPulumi, pulumiEnvironment } from "./environment.mjs";
import { readFolders } from "./folders.mjs";
import { runCommand } from "./machine/run-command.mjs";
import { recover } from "./recover.mjs";
import { namedStack, withLocalSalt } from "./stack-files.mjs";

// Runs `pulumi` in the checkout, on our own terminal, and gives its exit code.
export const runPulumi = (args, env = process.env) =>
  inCheckout(args, env, async (options, stack) => {
    if (locking.includes(args[0])) await recoverStack(stack, options);
    return waitForEnd(findPulumi(env), args, options);
  });

// Runs `pulumi` in the checkout without showing it, and gives what it printed. Throws when it fails.
export const readPulumi = (args, env = process.env) =>
  inCheckout(args, env, (options) =>
    runCommand(findPulumi(env), args, options),
  );

const inCheckout = (args, env, act) => {
  const { checkout } = readFolders(env);
  const ours = pulumiEnvironment(env);
  const scope = {
    folder: join(checkout, "stacks"),
    stack: namedStack(args),
    passphrase: ours.PULUMI_CONFIG_PASSPHRASE,
  };
  return withLocalSalt(scope, () =>
    act({ cwd: checkout, env: ours }, scope.stack),
  );
};

// The commands that an earlier run's lock would refuse.
const locking = ["up", "update", "refresh", "destroy", "down"];

const recoverStack = async (named, options) => {
  const pulumi = findPulumi(options.env);
  const current = () =>
    runCommand(pulumi, ["stack", "--show-name"], options).catch(() => "");
  const stack = named ?? (await current()).trim();
  if (stack !== "")
    await recover({ stack, pulumi, ...options, say: console.error });
};

// Ctrl-C reaches Pulumi by itself, which ends its work in order; we only wait for it.
const waitForEnd = (file, args, options) =>
  new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: "inherit" });
    const ignore = () => {};
    const pass = (signal) => child.kill(signal);
    process.on("SIGINT", ignore).on("SIGTERM", pass);
    const finish = (act) => {
      process.off("SIGINT", ignore).off("SIGTERM", pass);
      act();
    };
    child.on("error", (error) => finish(() => reject(error)));
    child.on("exit", (code) => finish(() => resolve(code ?? 1)));
  });
