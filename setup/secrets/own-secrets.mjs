import { randomBytes } from "node:crypto";
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { makeSalt } from "./crypter.mjs";

// Returns the file of the checkout's own passphrase, which is random. It is created once, for this user alone, in a folder that
// git ignores.
export const passphraseFile = ({ own }) => {
  const file = join(own, "passphrase");
  mkdirSync(own, { recursive: true });
  writeOnce(file, () => randomBytes(32).toString("base64url"));
  return file;
};

// Returns the checkout's own passphrase.
export const ownPassphrase = (folders) =>
  readFileSync(passphraseFile(folders), "utf8").trim();

// Returns the salt that stack files and states of the checkout's own passphrase have.
export const ownSalt = (folders) => {
  const salt = `${passphraseFile(folders)}.salt`;
  writeOnce(salt, () => makeSalt(ownPassphrase(folders)));
  return readFileSync(salt, "utf8").trim();
};

// Whether Pulumi's work in an environment is encrypted with the checkout's own passphrase.
export const hasOwnSecrets = (env, { own }) =>
  env.PULUMI_CONFIG_PASSPHRASE === undefined &&
  env.PULUMI_CONFIG_PASSPHRASE_FILE === join(own, "passphrase");

// Creates a folder that only this user can read. One that others could read is closed, and every file in it.
export const makePrivateFolder = (folder) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if ((statSync(folder).mode & 0o077) !== 0) close(folder);
};

// Another process may create the same file at the same moment: the first one counts, and nobody reads half of it.
const writeOnce = (file, text) => {
  if (isThere(file)) return;
  const next = `${file}.${process.pid}`;
  writeFileSync(next, `${text()}\n`, { mode: 0o600 });
  try {
    linkSync(next, file);
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  } finally {
    rmSync(next, { force: true });
  }
};

const isThere = (file) => statSync(file, { throwIfNoEntry: false })?.size > 0;

// The folder comes last: until it is closed the next run begins again.
const close = (folder) => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) close(path);
    else if (entry.isFile()) chmodSync(path, 0o600);
  }
  chmodSync(folder, 0o700);
};
