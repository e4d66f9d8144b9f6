import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { within } from "../text/problems/locate.ts";
import type { Problem } from "../text/problems/problem.ts";
import { describeFound } from "../text/problems/words.ts";
import type { ConfigPath, PemPaths } from "./config/settings.ts";

// The content of the PEM files of a connection.
export type Pems = Readonly<Partial<Record<keyof PemPaths, string>>>;

type Words = Pick<Problem, "expected" | "found" | "hint">;

const at = ["config", "kafka-stack:connect", "tls"];
const certificates = {
  expected: "a PEM file with certificates",
  mark: /-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs,
} as const;
const privateKey = {
  expected: "a PEM file with a private key, without a passphrase",
  mark: /-----BEGIN ([A-Z]+ )?PRIVATE KEY-----.*?-----END/gs,
} as const;

// Reads the PEM files of a connection, whose paths are relative to the root, and tells what is wrong with them.
export function readPems(
  paths: PemPaths,
  root: string,
): { readonly pems: Pems; readonly problems: readonly Problem[] } {
  const read = Object.entries(paths).map(
    ([name, file]) => [name, readPem(name, file, root)] as const,
  );
  const pems: Pems = Object.fromEntries(
    read.flatMap(([name, pem]) =>
      typeof pem === "string" ? [[name, pem]] : [],
    ),
  );
  const wrong = read.flatMap(([name, pem]) =>
    typeof pem === "string"
      ? []
      : [toProblem(name, paths[name as keyof PemPaths], pem)],
  );
  return { pems, problems: [...wrong, ...checkPair(pems, paths)] };
}

function readPem(
  name: string,
  { path }: ConfigPath,
  root: string,
): string | Words {
  const { expected, mark } = name === "key" ? privateKey : certificates;
  const text = readText(resolve(root, path));
  if (typeof text !== "string") return { expected, ...text };
  const blocks = text.match(mark) ?? [];
  if (blocks.length === 0) return { expected, found: "none in this file" };
  const trouble =
    name === "key" ? keyTrouble(text) : blocks.map(certTrouble).find(Boolean);
  return trouble === undefined ? text : { expected, found: trouble };
}

// The words never hold the path: what was meant to be a secret may stand in its place.
function readText(file: string): string | Pick<Problem, "found" | "hint"> {
  try {
    if (statSync(file).isDirectory()) return { found: "a folder" };
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG"
      ? { found: "no file", hint: "paths are relative to the project" }
      : { found: `a file that cannot be read (${code ?? "unknown"})` };
  }
}

function certTrouble(pem: string): string | undefined {
  try {
    new X509Certificate(pem);
    return undefined;
  } catch {
    return "a certificate that cannot be read";
  }
}

function keyTrouble(pem: string): string | undefined {
  if (pem.includes("ENCRYPTED")) return "a key with a passphrase";
  try {
    createPrivateKey(pem);
    return undefined;
  } catch {
    return "a private key that cannot be read";
  }
}

function checkPair({ cert, key }: Pems, paths: PemPaths): readonly Problem[] {
  if (cert === undefined || key === undefined) return [];
  // The first certificate is our own; those between it and its CA follow.
  if (new X509Certificate(cert).checkPrivateKey(createPrivateKey(key)))
    return [];
  const words = {
    expected: `the private key of the certificate in cert`,
    found: `that of another; cert is ${describeFound(paths.cert?.path)}`,
  };
  return [toProblem("key", paths.key, words)];
}

function toProblem(
  name: string,
  file: ConfigPath | undefined,
  words: Words,
): Problem {
  const [problem] = within(
    [...at, name],
    [{ severity: "error", path: [], ...words }],
  );
  return { ...problem, ...(file?.place && { place: file.place }) } as Problem;
}
