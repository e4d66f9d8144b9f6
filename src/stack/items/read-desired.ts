import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReadFile } from "../layers/declarations.ts";
import { findFiles, type LayerPath } from "../layers/find-files.ts";
import type { GivenValues } from "../layers/references.ts";
import { passWithWarnings } from "../../text/problems/severity.ts";
import type { Checked, Problem } from "../../text/problems/problem.ts";
import { checkAcross } from "./check-across.ts";
import { checkTopicsOfGroups } from "./check-topics-of-groups.ts";
import type { Item } from "./item.ts";
import { type KindName, kindNames } from "./kinds.ts";
import { readFileContent } from "./read-file.ts";
import { isMapping } from "../../text/yaml/document.ts";
import { readItems } from "./read-items.ts";
import { tellPartitions } from "./tell-partitions.ts";

// What the config files of a stack declare.
export type Desired = {
  // The sound items, by name.
  readonly items: readonly Item[];
  readonly problems: readonly Problem[];
  // The kinds of which a file says that there shall be none: a mapping that is there and empty.
  readonly none: readonly KindName[];
};

// All items that the layers below the root declare, by name, or every problem in them when there is an error.
export async function readDesired(
  layers: readonly LayerPath[],
  root: string,
  values: GivenValues = new Map(),
): Promise<Checked<readonly Item[]>> {
  const { items, problems } = await readConfigs(layers, root, values);
  return passWithWarnings(problems, () => items);
}

// The sound items of the layers below the root, by name, and every problem in them.
export async function readConfigs(
  layers: readonly LayerPath[],
  root: string,
  values: GivenValues = new Map(),
): Promise<Desired> {
  const found = await findFiles(layers, root);
  const texts = await Promise.all(
    found.files.map(({ file }) => readFile(join(root, file), "utf8")),
  );
  const read = found.files.map((file, index) =>
    readFileContent(texts[index] ?? "", file, values),
  );
  const files = read.map(({ file }) => file);
  const toldBefore = read.flatMap((file) => file.toldBefore);
  const topics = readItems(files, "topics", toldBefore);
  const others = kindNames
    .filter((kind) => kind !== "topics")
    .map((kind) => readItems(files, kind, toldBefore));
  const kinds = [topics, ...others];
  const items = kinds.flatMap((kind) => kind.items);
  // A file that cannot be read, or a path that names none, may declare any topic.
  const whole =
    found.problems.length === 0 && files.every((file) => file.whole);
  return {
    none: kindNames.filter((kind) => files.some(saysNone(kind))),
    items: [...tellPartitions(items)].sort((a, b) =>
      a.name < b.name ? -1 : 1,
    ),
    problems: [
      ...found.problems,
      ...read.flatMap(({ problems }) => problems),
      ...toldBefore,
      ...kinds.flatMap(({ problems }) => problems),
      ...checkAcross(items),
      ...(whole ? checkTopicsOfGroups(items, topics) : []),
    ],
  };
}

function saysNone(kind: KindName): (file: ReadFile) => boolean {
  return ({ root }) => {
    const part = root?.parts.get(kind);
    return part !== undefined && isMapping(part) && part.parts.size === 0;
  };
}
