import { createHash } from "node:crypto";
import type { ClientUse } from "./client-use.ts";

// File systems take names of up to 255 bytes; this leaves room for a suffix of a backup or an editor.
const longestName = 200;

// What one client library needs for one use.
export type ClientSettings = {
  // In the library's own names; a secret stands as ${VARIABLE}, to be taken from the environment.
  readonly settings: Readonly<Record<string, Setting>>;
  // The same as a file that the library, or a program with it, can load.
  readonly file: ClientFile;
};

export type Setting =
  | string
  | number
  | boolean
  | readonly Setting[]
  | { readonly [key: string]: Setting };

export type ClientFile = { readonly name: string; readonly text: string };

// A client library whose settings are known here.
export type ClientLibrary = (use: ClientUse) => ClientSettings;

// The name of a file for one use. Characters that a file name may not hold are percent-encoded. A name that is too long for
// a file system is cut and ends with a hash of the whole name, so that two long names never share a file.
export function fileName(use: ClientUse, extension: string): string {
  const name = use.kind === "consumer" ? use.group : use.topic;
  const stem = `${use.kind}-${encodeURIComponent(Buffer.from(name).toString())}`;
  return `${shorten(stem, name, longestName - extension.length)}.${extension}`;
}

function shorten(stem: string, name: string, longest: number): string {
  if (stem.length <= longest) return stem;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 16);
  // Never ends within a %E2.
  const start = stem.slice(0, longest - hash.length - 1);
  return `${start.replace(/%.?$/, "")}-${hash}`;
}

// A placeholder for a variable of the environment.
export function variable(name: string): string {
  return `\${${name}}`;
}
