import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

// Gives a short hash of all files under folders: what is built from them is stale when it changes.
export const hashFolders = (...folders) => {
  const hash = createHash("sha256");
  for (const folder of folders) {
    for (const file of listFiles(folder))
      hash.update(`${relative(folder, file)}\0`).update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 16);
};

const listFiles = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
