import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { SetupError } from "../machine/setup-error.mjs";
import { openBackend } from "../recover/backend.mjs";
import { removeLock, takeLock } from "../recover/locks.mjs";
import { openCrypter } from "./crypter.mjs";

// The passphrase of earlier versions, which anyone can read here, and the salt that went with it. It opens what they have left,
// and nothing is encrypted with it.
export const publicSecrets = {
  passphrase: "local",
  salt: "v1:f/ol2qde39E=:v1:qn6Dlsiu8Ns7c/M6:MaDpjyqQ4QE43d6mda/cPdq7IINBEQ==",
};

// Moves the state of a stack from the public passphrase to a salt of the checkout's own. Throws when there are secrets
// inside the state or the stack's file: others may have read those.
export const leavePublicSecrets = async ({ file, salt, ...run }) => {
  const backend = openBackend(run);
  const state = backend?.state;
  const isOld = state !== undefined && isPublic(readText(state));
  const secret = [file, state].find(
    (each) =>
      each !== undefined && existsSync(each) && hasSecret(readText(each)),
  );
  if (secret !== undefined) throw new SetupError(whyRefused(secret, run));
  if (isOld) await locked(backend, run, () => replace(state, salted(salt)));
};

// Throws when a stack's file or state is encrypted with a passphrase that is not the checkout's own, which Pulumi itself calls
// incorrect without a word of which one.
export const refuseOtherPassphrase = ({ file, salt, passphrase, ...run }) => {
  const known = [salt, publicSecrets.salt];
  for (const path of [file, openBackend(run)?.state]) {
    if (path === undefined || !existsSync(path)) continue;
    const found = saltLine
      .exec(readText(path))
      ?.slice(1)
      .find((each) => each !== undefined);
    if (found === undefined || known.includes(found)) continue;
    if (openCrypter(passphrase(), found) === undefined)
      throw new SetupError(
        `${path} is encrypted with another passphrase than that of this checkout (.kafka-stack/passphrase). Set PULUMI_CONFIG_PASSPHRASE_FILE to the file with its passphrase.`,
      );
  }
};

// Encrypts what the public passphrase protected with the checkout's own one, in the stack's file and its state. Returns
// the changed files.
export const encryptAgain = async ({ file, salt, passphrase, ...run }) => {
  const old = openCrypter(publicSecrets.passphrase, publicSecrets.salt);
  const own = openCrypter(passphrase, salt);
  const again = (text) =>
    text.replace(ciphertexts, (_, start, sealed) =>
      [start, own.encrypt(old.decrypt(sealed))].join(""),
    );
  const backend = openBackend(run);
  const files = [file, backend?.state].filter(
    (each) =>
      each !== undefined && existsSync(each) && isPublic(readText(each)),
  );
  const change = (text) => salted(salt)(again(text));
  const act = () => files.forEach((each) => replace(each, change));
  await (backend === undefined ? act() : locked(backend, run, act));
  return files;
};

// `secure:` in a stack's file, "ciphertext" in a state.
const ciphertexts =
  /(\bsecure:\s*["']?|"ciphertext":\s*")(v1:[\w+/=]{16}:[\w+/=]+)/g;

const saltLine = /^encryptionsalt:\s*(v1:\S+)|"salt":\s*"(v1:[^"]+)"/m;

const hasCiphertext = (text) => text.search(ciphertexts) >= 0;

const isPublic = (text) => text.includes(publicSecrets.salt);

// Without a ciphertext the salt protects nothing: in a stack's file a killed run has left it.
const hasSecret = (text) => isPublic(text) && hasCiphertext(text);

const salted = (salt) => (text) => text.replaceAll(publicSecrets.salt, salt);

const whyRefused = (path, { stack }) =>
  `secrets of stack ${stack} are encrypted with the passphrase of earlier versions, which is public: whoever has read ${path} knows them. ` +
  `Encrypt them with the passphrase of this checkout: npm run re-encrypt -- --stack ${stack}. Then change each secret where it is used, and in the stack: npm run pulumi -- config set --secret --stack ${stack} --path KEY`;

const locked = async ({ locks }, { stack }, act) => {
  const own = await takeLock(locks);
  if (own === undefined)
    throw new SetupError(
      `stack ${stack} is locked by another run. Wait for it to finish, then run the command again.`,
    );
  try {
    act();
  } finally {
    removeLock(own);
  }
};

const isZipped = (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b;

const readText = (file) => {
  const bytes = readFileSync(file);
  return (isZipped(bytes) ? gunzipSync(bytes) : bytes).toString("utf8");
};

// Whole or not at all, also with a full disk.
const replace = (file, change) => {
  const text = change(readText(file));
  const bytes = isZipped(readFileSync(file)) ? gzipSync(text) : text;
  const next = join(dirname(file), `.${basename(file)}.${process.pid}`);
  const open = openSync(next, "w", 0o600);
  try {
    writeFileSync(open, bytes);
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
  renameSync(next, file);
};
