import {
  appendFileSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
} from "node:fs";
import { join } from "node:path";
import { localSecrets } from "./environment.mjs";

const line = `encryptionsalt: ${localSecrets.salt}\n`;

// Runs Pulumi's work on stacks with the local passphrase and leaves the stack files as they were. Without a salt in a stack's
// file every command of Pulumi would add one and write the whole file anew, in its own format, so that the working copy
// is changed and places in messages are wrong. So the salt stands in the file's last line while Pulumi runs.
export const withLocalSalt = async ({ folder, stack, passphrase }, work) => {
  if (passphrase !== localSecrets.passphrase) return work();
  const files = listFiles(folder, stack);
  try {
    files.forEach(addSalt);
    return await work();
  } finally {
    files.forEach(removeSalt);
  }
};

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

// Added behind and cut off again, never written anew: a full disk or a kill in between cannot cost the person's own lines.
const addSalt = (file) => {
  const text = readFileSync(file, "utf8");
  if (/^encryption(salt|key):|^secretsprovider:/m.test(text)) return;
  const size = statSync(file).size;
  try {
    appendFileSync(
      file,
      `${text.endsWith("\n") || text === "" ? "" : "\n"}${line}`,
    );
  } catch (error) {
    truncateSync(file, size);
    throw error;
  }
};

// Also removes the one that a killed run has left.
const removeSalt = (file) => {
  const text = readFileSync(file, "utf8");
  if (text.endsWith(line) && !/^\s+secure:/m.test(text))
    truncateSync(file, statSync(file).size - line.length);
};
