import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { foreignEnvironment } from "../machine/foreign-environment.mjs";
import { runCommand } from "../machine/run-command.mjs";

const hashOfLock = ({ folders }) =>
  createHash("sha256")
    .update(readFileSync(join(folders.checkout, "package-lock.json")))
    .digest("hex");

// `npm ci` begins by removing node_modules and with it the stamp, so an interrupted one leaves none.
const stampFile = ({ folders }) =>
  join(folders.checkout, "node_modules", ".kafka-stack-lock");

const readStamp = (context) => {
  try {
    return readFileSync(stampFile(context), "utf8");
  } catch {
    return undefined;
  }
};

// The packages of package-lock.json: fresh when they were installed from the lock file as it is now.
export const nodeModules = {
  name: "node_modules",
  find: (context) =>
    readStamp(context) === hashOfLock(context)
      ? "what package-lock.json says"
      : undefined,
  ways: [
    {
      name: "npm ci",
      done: "installed",
      announce: "running npm ci, about half a minute …",
      run: async (context) => {
        const hash = hashOfLock(context);
        await runCommand(...npmCommand(context.env), {
          cwd: context.folders.checkout,
          env: foreignEnvironment(context.env),
        });
        writeFileSync(stampFile(context), hash);
      },
    },
  ],
  help: () => "Type: npm ci",
};

// The npm that started us, or else the one on PATH.
const npmCommand = (env) => {
  // Where NODE_ENV says production npm would leave out what a checkout runs with.
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  return env.npm_execpath?.endsWith(".js")
    ? [process.execPath, [env.npm_execpath, ...args]]
    : ["npm", args];
};
