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
import { namedStack, withLocalSalt } from "./stack-files.mjs";

// Runs `pulumi` in the checkout, on our own terminal, and gives its exit code. Before it changes anything, what an interrupted
// run of the stack has left is ended; while another run works on the stack, its state has no room, or a host of it is out of reach,
// nothing is started. A destroy leaves behind what is on such a host, and then has failed.
export const runPulumi = async (args, env = process.env) => {
  if (previewing.includes(args[0])) return preview(args, env);
  const run = locking.includes(args[0]) ? await chosen(args, env) : undefined;
  // Asked before the stack's file is touched, which the other run needs as it is.
  const why = run && (await whyBlocked(run));
  if (why !== undefined) return refuse(why);
  return inCheckout(args, env, async (options) => {
    if (run && openBackend(run) && (await recover(run)) === "blocked") return 1;
    const away = run && asksHosts(args) ? await findAway(run) : [];
    if (away.length > 0 && !isDestroy(args))
      return refuse(whyNotStarted(away, run));
    const left = run ? await leaveBehind(away, run) : [];
    const code = await waitForEnd(findPulumi(env), [...args, ...left], options);
    const why = run && (await whyUnfinished(args, { run, away, code }));
    return why === undefined ? code : refuse(why);
  });
};

// A host that is out of reach must not keep the rest from being planned.
const preview = async (args, env) => {
  const run = asksHosts(args) ? await chosen(args, env) : undefined;
  const left = run ? leaveOut(await findAway(run), run) : [];
  return inCheckout(args, env, (options) =>
    waitForEnd(findPulumi(env), [...args, ...left], options),
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
  inCheckout(args, env, (options) =>
    runCommand(findPulumi(env), args, options),
  );

// Runs work on the stacks of the checkout with the environment that `pulumi` has there.
export const inCheckout = (args, env, act) => {
  const options = optionsOf(env);
  const scope = {
    folder: join(options.cwd, "stacks"),
    stack: namedStack(args),
    passphrase: options.env.PULUMI_CONFIG_PASSPHRASE,
  };
  return withLocalSalt(scope, () => act(options));
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
  const current = () =>
    runCommand(pulumi, ["stack", "--show-name"], options).catch(() => "");
  const stack = namedStack(args) ?? (await current()).trim();
  const command = "npm run pulumi --";
  return stack === ""
    ? undefined
    : {
        ...{ stack, pulumi, ...options, command, say: console.error },
        backend: options.env.PULUMI_BACKEND_URL,
      };
};

const refuse = (why) => {
  console.error(why);
  return 1;
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
