import { parse } from "node:path";
import type { Contribution } from "./contribution.ts";
import type { Declaration } from "./declarations.ts";
import type { LayerFile } from "./find-files.ts";

// What is said in general for an item that stands in these files, weakest first: layer by layer, in each the folders from
// the outside in, then the file. A file called defaults.yaml speaks for its folder and those below it, any other for its
// own items. A layer that does not name the item speaks for it by its folders of the same names.
export function defaultsFor(
  items: readonly LayerFile[],
  defaults: readonly Declaration[],
  kind: string,
): readonly Contribution[] {
  const [home] = items;
  if (home === undefined) return [];
  const speaking = defaults.filter(({ file }) => {
    const own = items.find(({ layer }) => layer === file.layer);
    return isForFolder(file)
      ? holds(file.folder, own?.folder ?? home.folder)
      : own?.file === file.file;
  });
  return speaking
    .toSorted((a, b) => a.file.layer - b.file.layer || reach(a) - reach(b))
    .map(({ part }) => ({ as: "defaults", path: ["defaults", kind], part }));
}

function isForFolder({ file }: LayerFile): boolean {
  return parse(file).name === "defaults";
}

function holds(outer: string, inner: string): boolean {
  return outer === "" || inner === outer || inner.startsWith(`${outer}/`);
}

// The wider it speaks, the weaker it is.
function reach({ file }: Declaration): number {
  return isForFolder(file) ? file.folder.length : Infinity;
}
