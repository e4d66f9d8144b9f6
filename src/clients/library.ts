import type { ClientUse } from "./client-use.ts";

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

// The name of a file for one use; a group may be called what no file can be.
export function fileName(use: ClientUse, extension: string): string {
  const name = use.kind === "consumer" ? use.group : use.topic;
  return `${use.kind}-${encodeURIComponent(name)}.${extension}`;
}

// A placeholder for a variable of the environment.
export function variable(name: string): string {
  return `\${${name}}`;
}
