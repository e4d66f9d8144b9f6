import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

// Gives the path of a program as a shell would find it on PATH, or undefined.
export const findProgram = (name, env = process.env) =>
  (env.PATH ?? "")
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isProgram);

// Tells whether a file is there and may be run.
export const isProgram = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
};
