import {
  createCipheriv,
  createDecipheriv,
  pbkdf2Sync,
  randomBytes,
} from "node:crypto";

// Encrypts and decrypts as Pulumi does with a passphrase: AES-256-GCM with a key of PBKDF2. A salt, as Pulumi writes it, holds
// a known word encrypted with that key.
export const openCrypter = (passphrase, salt) => {
  const key = keyOf(passphrase, salt);
  const crypter = {
    encrypt: (bytes) => encryptWith(key, bytes),
    decrypt: (text) => decryptWith(key, text),
  };
  return proves(crypter, salt) ? crypter : undefined;
};

// Returns a new salt for a passphrase.
export const makeSalt = (passphrase) => {
  const start = `v1:${randomBytes(8).toString("base64")}`;
  return `${start}:${encryptWith(keyOf(passphrase, start), Buffer.from(word))}`;
};

// What Pulumi encrypts to recognise the right passphrase.
const word = "pulumi";

const iterations = 1_000_000;
const tagBytes = 16;

const keyOf = (passphrase, salt) =>
  pbkdf2Sync(
    passphrase,
    Buffer.from(salt.split(":")[1] ?? "", "base64"),
    iterations,
    32,
    "sha256",
  );

const proves = ({ decrypt }, salt) => {
  try {
    return decrypt(salt.split(":").slice(2).join(":")).toString() === word;
  } catch {
    return false;
  }
};

const encryptWith = (key, bytes) => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const sealed = [cipher.update(bytes), cipher.final(), cipher.getAuthTag()];
  return `v1:${nonce.toString("base64")}:${Buffer.concat(sealed).toString("base64")}`;
};

const decryptWith = (key, text) => {
  const [, nonce = "", sealed = ""] = text.split(":");
  const bytes = Buffer.from(sealed, "base64");
  const cipher = createDecipheriv(
    "aes-256-gcm",
    key,
    Buffer.from(nonce, "base64"),
    { authTagLength: tagBytes },
  );
  cipher.setAuthTag(bytes.subarray(-tagBytes));
  return Buffer.concat([
    cipher.update(bytes.subarray(0, -tagBytes)),
    cipher.final(),
  ]);
};
