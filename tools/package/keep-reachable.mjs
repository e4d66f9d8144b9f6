import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

// What one file of a package takes from another: from "./one.js", import "./one.js", import("./one.js").
export const importPattern = /((?:from |import |import\()")(\.[^"]+)"/g;

// Removes those files that no entry needs; gives those that stay. nameOf gives the file that an import names.
export const keepReachable = (folder, entries, files, nameOf) => {
  const reached = new Set(entries);
  for (const file of reached)
    for (const target of importsOf(join(folder, file)))
      reached.add(nameOf(join(dirname(file), target)));
  for (const file of files) if (!reached.has(file)) rmSync(join(folder, file));
  return files.filter((file) => reached.has(file));
};

const importsOf = (file) =>
  isCode(file)
    ? [...readFileSync(file, "utf8").matchAll(importPattern)].map(
        ([, , target]) => target,
      )
    : [];

const isCode = (file) => /\.(js|mjs|ts)$/.test(file);
