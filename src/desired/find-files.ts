import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { pass, problemsOf, refuse } from "../problems/checked.ts";
import type { Checked, Problem } from "../problems/problem.ts";
import { describeFound } from "../problems/words.ts";
import type { ConfigPath } from "../settings/settings.ts";

// The YAML files that the paths name, folders with all below them, each file once, in the order of the paths and then by
// name; and a problem for each path that names none.
export async function findFiles(
  paths: readonly ConfigPath[],
  root: string,
): Promise<{ files: readonly string[]; problems: readonly Problem[] }> {
  const found = await Promise.all(paths.map((path) => findBelow(path, root)));
  const files = found.flatMap((one) => (one.ok ? one.value : []));
  return { files: [...new Set(files)], problems: found.flatMap(problemsOf) };
}

async function findBelow(
  named: ConfigPath,
  root: string,
): Promise<Checked<readonly string[]>> {
  const path = named.path.replace(/^(\.\/)+/, "").replace(/\/+$/, "");
  const stats = await stat(join(root, path)).catch(nothingWhenMissing);
  if (stats?.isDirectory() === true) return pass(await listFolder(path, root));
  if (stats?.isFile() === true && isYaml(path)) return pass([path]);
  const found = `${describeFound(named.path)}, which ${stats === undefined ? "does not exist" : "is neither"}`;
  const place = named.place === undefined ? {} : { place: named.place };
  return refuse([
    {
      severity: "error",
      path: [],
      ...place,
      expected: "a folder, or a file in .yaml or .yml",
      found,
    },
  ]);
}

async function listFolder(
  folder: string,
  root: string,
): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter((entry) => entry.isFile() && isYaml(entry.name))
    .map((entry) =>
      join(
        folder,
        entry.parentPath.slice(join(root, folder).length),
        entry.name,
      ),
    )
    .sort();
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

function nothingWhenMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
  return undefined;
}
