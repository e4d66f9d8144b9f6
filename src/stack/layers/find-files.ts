import { readdir, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { pass, problemsOf, refuse } from "../../text/problems/checked.ts";
import type { Checked, Place, Problem } from "../../text/problems/problem.ts";
import { describeFound } from "../../text/problems/words.ts";

// A folder or file that the stack config names as a layer, and where it does.
export type LayerPath = { readonly path: string; readonly place?: Place };

// A YAML file of a layer.
export type LayerFile = {
  // Relative to the project.
  readonly file: string;
  // Layers count from 0; each lies over those before it.
  readonly layer: number;
  // The folder below that of the layer, "" for the layer's own.
  readonly folder: string;
};

// The YAML files of the layers, folders with all below them, layer by layer and then by name; and a problem for each path
// that names none, or files of another layer.
export async function findFiles(
  paths: readonly LayerPath[],
  root: string,
): Promise<{
  files: readonly LayerFile[];
  problems: readonly Problem[];
}> {
  const found = await Promise.all(
    paths.map((path, layer) => findLayer(path, layer, root)),
  );
  const all = found.flatMap((one) => (one.ok ? one.value : []));
  const first = new Map(
    all.toReversed().map(({ file, layer }) => [file, layer] as const),
  );
  const isFirst = ({ file, layer }: LayerFile): boolean =>
    first.get(file) === layer;
  const again = all.filter((file) => !isFirst(file));
  return {
    files: all.filter(isFirst),
    problems: [
      ...found.flatMap(problemsOf),
      ...inTwoLayers(again, first, paths),
    ],
  };
}

async function findLayer(
  named: LayerPath,
  layer: number,
  root: string,
): Promise<Checked<readonly LayerFile[]>> {
  const path = named.path.replace(/^(\.\/)+/, "").replace(/\/+$/, "");
  const stats = await stat(join(root, path)).catch(nothingWhenMissing);
  if (stats?.isDirectory() === true)
    return pass(await listFolder(path, layer, root));
  if (stats?.isFile() === true && isYaml(path))
    return pass([{ file: path, layer, folder: "" }]);
  const found = `${describeFound(named.path)}, which ${stats === undefined ? "does not exist" : "is neither"}`;
  return refuse([
    problem(named, "a folder, or a file in .yaml or .yml", found),
  ]);
}

async function listFolder(
  folder: string,
  layer: number,
  root: string,
): Promise<readonly LayerFile[]> {
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
    .sort()
    .map((file) => ({
      file,
      layer,
      folder: relative(folder, dirname(file)),
    }));
}

// A file counts in one layer: in which of two it should lie over the other nobody could tell. Two layers that share many
// files are one mistake.
function inTwoLayers(
  again: readonly LayerFile[],
  first: ReadonlyMap<string, number>,
  paths: readonly LayerPath[],
): readonly Problem[] {
  const pairs = new Map(
    again
      .toReversed()
      .map((file) => [`${first.get(file.file)} ${file.layer}`, file] as const),
  );
  return [...pairs.values()].flatMap(({ file, layer }) => {
    const [named, other] = [paths[layer], paths[first.get(file) ?? 0]];
    if (named === undefined || other === undefined) return [];
    const found = `${describeFound(file)}, which belongs to ${describeFound(other.path)} too`;
    return [problem(named, "each file in one layer", found)];
  });
}

function problem(
  { place }: LayerPath,
  expected: string,
  found: string,
): Problem {
  const at = place === undefined ? {} : { place };
  return { severity: "error", path: [], ...at, expected, found };
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

function nothingWhenMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
  return undefined;
}
