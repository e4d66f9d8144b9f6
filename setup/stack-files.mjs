import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { publicSecrets } from "./secrets/public-secrets.mjs";

// Pulumi adds a salt to the file of a stack that has none, and writes the whole file anew in its own format. Where it
// takes the file from elsewhere it gets a copy with the salt, so that the user's file is never written. Returns the arguments
// that say so.
export const copyWithSalt = ({ folder, stack, salt, copies }) => {
  const text = readIfThere(join(folder, `Pulumi.${stack}.yaml`));
  const copy = join(copies, `Pulumi.${stack}.yaml`);
  const next = `${copy}.${process.pid}`;
  mkdirSync(copies, { recursive: true, mode: 0o700 });
  const own = withoutSalt(text);
  writeFileSync(next, `${own}${addition(own, salt)}`, { mode: 0o600 });
  renameSync(next, copy);
  return ["--config-file", copy];
};

// Runs Pulumi's work that writes into the files of stacks and leaves those as they were, apart from what the user asked for: the
// salt is the file's last line while Pulumi runs.
export const withSalt = async ({ folder, stack, salt }, work) => {
  const files = listFiles(folder, stack);
  try {
    files.forEach((file) => addSalt(file, salt));
    return await work();
  } finally {
    files.forEach((file) => removeSalt(file, salt));
  }
};

// Whether the arguments of a pulumi command make it read the file of a stack, and allow that file to be elsewhere.
export const takesCopy = (args) =>
  readers.includes(args[0]) &&
  !args.some((word) => /^--config-file(=|$)/.test(word));

// Whether the arguments of a pulumi command make it write the file of a stack.
export const writesFile = (args) =>
  args[0] === "config" || (args[0] === "stack" && writers.includes(args[1]));

const readers = [
  ...["up", "update", "preview", "pre", "refresh", "destroy", "down"],
  ...["watch", "import"],
];

const writers = ["init", "new", "select"];

// Gives the stack that the arguments of a pulumi command name, or undefined when they name none.
export const namedStack = (args) => {
  const at = args.findIndex((word) => word === "--stack" || word === "-s");
  const joined = args.find((word) => /^(--stack|-s)=/.test(word));
  const positional =
    args[0] === "stack" && ["init", "new", "select", "rm"].includes(args[1])
      ? lastName(args)
      : undefined;
  const name = at >= 0 ? args[at + 1] : (joined?.split("=")[1] ?? positional);
  // The full name is organization/project/stack.
  return name?.split("/").at(-1);
};

const lastName = (args) => args.slice(2).find((word) => !word.startsWith("-"));

const listFiles = (folder, stack) =>
  readdirSync(folder)
    .filter((name) =>
      stack ? name === `Pulumi.${stack}.yaml` : /^Pulumi\..+\.yaml$/.test(name),
    )
    .map((name) => join(folder, name));

// Added behind and cut off again, never written anew: a full disk or a kill in between cannot cost the user's own lines.
const addSalt = (file, salt) => {
  removeSalt(file, salt);
  const text = readFileSync(file, "utf8");
  const size = statSync(file).size;
  try {
    appendFileSync(file, addition(text, salt));
  } catch (error) {
    truncateSync(file, size);
    throw error;
  }
};

const addition = (text, salt) =>
  /^encryption(salt|key):|^secretsprovider:/m.test(text)
    ? ""
    : `${text.endsWith("\n") || text === "" ? "" : "\n"}${lineOf(salt)}`;

// Also removes the one that a killed run has left.
const removeSalt = (file, salt) => {
  const text = readFileSync(file, "utf8");
  const length = Buffer.byteLength(withoutSalt(text, salt));
  if (length < statSync(file).size) truncateSync(file, length);
};

const withoutSalt = (text, ...salts) => {
  const line = [...salts, publicSecrets.salt]
    .map(lineOf)
    .find((each) => text.endsWith(each));
  return line === undefined || /^\s+secure:/m.test(text)
    ? text
    : text.slice(0, -line.length);
};

const lineOf = (salt) => `encryptionsalt: ${salt}\n`;

const readIfThere = (file) =>
  existsSync(file) ? readFileSync(file, "utf8") : "";
