import { spawn } from "node:child_process";
import { join } from "node:path";
import { findPulumi, pulumiEnvironment } from "./environment.mjs";
import { readFolders } from "./folders.mjs";
import {
  findAway,
  leaveBehind,
  leaveOut,
  whyNotAll,
  whyNotStarted,
} from "./hosts/away.mjs";
import { runCommand } from "./machine/run-command.mjs";
import { openBackend } from "./recover/backend.mjs";
import { whyProtected } from "./protected.mjs";
import { recover, whyBlocked, whyNoRoom } from "./recover.mjs";
import {
  hasOwnSecrets,
  ownPassphrase,
  ownSalt,
} from "./secrets/own-secrets.mjs";
import {
  leavePublicSecrets,
  refuseOtherPassphrase,
} from "./secrets/public-secrets.mjs";
import {
  copyWithSalt,
  namedStack,
  takesCopy,
  withSalt,
  writesFile,
} from "./stack-files.mjs";

// Runs `pulumi` in the checkout, on our own terminal, and gives its exit code. Before it changes anything, what an interrupted
// run of the stack has left is ended; while another run works on the stack, its state has no room, or a host of it is out of reach,
// nothing is started. A destroy leaves behind what is on such a host, and then has failed.
export const runPulumi = async (args, env = process.env) => {
  if (previewing.includes(args[0])) return preview(args, env);
  const run = locking.includes(args[0]) ? await chosen(args, env) : undefined;
  // Asked before the stack's file is touched, which the other run needs as it is.
  const why = run && (await whyBlocked(run));
  if (why !== undefined) return refuse(why);
  return inCheckout(args, env, async (options, all) => {
    if (run && openBackend(run) && (await recover(run)) === "blocked") return 1;
    const away = run && asksHosts(args) ? await findAway(run) : [];
    if (away.length > 0 && !isDestroy(args))
      return refuse(whyNotStarted(away, run));
    const left = run ? await leaveBehind(away, run) : [];
    const code = await waitForEnd(findPulumi(env), [...all, ...left], options);
    const why = run && (await whyUnfinished(args, { run, away, code }));
    return why === undefined ? code : refuse(why);
  });
};

// A host that is out of reach must not keep the rest from being planned.
const preview = async (args, env) => {
  const run = asksHosts(args) ? await chosen(args, env) : undefined;
  const left = run ? leaveOut(await findAway(run), run) : [];
  return inCheckout(args, env, (options, all) =>
    waitForEnd(findPulumi(env), [...all, ...left], options),
  );
};

// Who says which resources are meant, or that none is asked about, is taken at their word.
const asksHosts = (args) =>
  !args.some(
    (word) =>
      /^(--target|-t|--exclude|-x)(=|$)/.test(word) ||
      (/^(--refresh|-r)=false$/.test(word) && !isDestroy(args)),
  );

// Runs `pulumi` in the checkout without showing it, and gives what it printed. Throws when it fails.
export const readPulumi = (args, env = process.env) =>
  inCheckout(args, env, (options, all) =>
    runCommand(findPulumi(env), all, options),
  );

// Runs work on the stacks of the checkout with the environment that `pulumi` has there, and with the arguments to give it.
export const inCheckout = async (args, env, act) => {
  const options = optionsOf(env);
  const folders = readFolders(env);
  if (!hasOwnSecrets(options.env, folders)) return act(options, args);
  const folder = join(options.cwd, "stacks");
  const stack = namedStack(args) ?? (await currentStack(options, env));
  const salt = ownSalt(folders);
  if (stack !== "") await readyStack({ stack, folder, salt, options }, folders);
  const scope = { folder, stack: stack === "" ? undefined : stack, salt };
  if (writesFile(args)) return withSalt(scope, () => act(options, args));
  const copies = join(folders.own, "stack-files");
  const added =
    stack !== "" && takesCopy(args) ? copyWithSalt({ ...scope, copies }) : [];
  return act(options, [...args, ...added]);
};

// What an earlier version has left is brought over before Pulumi reads it.
const readyStack = async ({ stack, folder, salt, options }, folders) => {
  const run = {
    ...{ stack, salt, cwd: options.cwd },
    file: join(folder, `Pulumi.${stack}.yaml`),
    backend: options.env.PULUMI_BACKEND_URL,
  };
  refuseOtherPassphrase({ ...run, passphrase: () => ownPassphrase(folders) });
  await leavePublicSecrets(run);
};

// Gives the folder and the environment that `pulumi` has in the checkout.
export const optionsOf = (env) => ({
  cwd: readFolders(env).checkout,
  env: pulumiEnvironment(env),
});

// The commands that an earlier run's lock would refuse.
const locking = ["up", "update", "refresh", "destroy", "down"];

const previewing = ["preview", "pre"];

const isDestroy = ([command]) => ["destroy", "down"].includes(command);

// Pulumi itself offers several ways on, of which one would leave the next destroy without protection.
const whyUnfinished = async (args, { run, away, code }) => {
  if (code !== 0)
    return whyNoRoom(run) ?? (isDestroy(args) ? whyProtected(run) : undefined);
  return away.length > 0 && !args.includes("--preview-only")
    ? whyNotAll(away, run)
    : undefined;
};

// The stack that the arguments mean, as recovery wants it; undefined when none is chosen, which Pulumi itself then says.
const chosen = async (args, env) => {
  const options = { ...optionsOf(env), timeoutMs: 60_000 };
  const pulumi = findPulumi(env);
  const stack = namedStack(args) ?? (await currentStack(options, env));
  const command = "npm run pulumi --";
  return stack === ""
    ? undefined
    : {
        ...{ stack, pulumi, ...options, command, say: console.error },
        backend: options.env.PULUMI_BACKEND_URL,
      };
};

const currentStack = async (options, env) => {
  const asked = { ...options, timeoutMs: 60_000 };
  const words = ["stack", "--show-name"];
  return (
    await runCommand(findPulumi(env), words, asked).catch(() => "")
  ).trim();
};

const refuse = (why) => {
  console.error(why);
  return 1;
};

// Pulumi writes states and copies of them for everybody to read unless this keeps others out.
const privately = (act) => {
  const before = process.umask(0o077);
  try {
    return act();
  } finally {
    process.umask(before);
  }
};

// Ctrl-C reaches Pulumi by itself, which ends its work in order; we only wait for it.
const waitForEnd = (file, args, options) =>
  new Promise((resolve, reject) => {
    const child = privately(() =>
      spawn(file, args, { ...options, stdio: "inherit" }),
    );
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
