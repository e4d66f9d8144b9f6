import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { passUnless } from "../problems/checked.ts";
import type { Checked } from "../problems/problem.ts";
import type { ConfigPath } from "../settings/settings.ts";
import { checkAcross } from "./check-across.ts";
import { checkTopicsOfGroups } from "./check-topics-of-groups.ts";
import { findFiles } from "./find-files.ts";
import type { Item } from "./item.ts";
import { readFileContent, type FileContent } from "./read-file.ts";
import { tellPartitions } from "./tell-partitions.ts";

// All items that the folders and files below the root declare, by name, or every problem in them.
export async function readDesired(
  paths: readonly ConfigPath[],
  root: string,
): Promise<Checked<readonly Item[]>> {
  const { items, problems } = await readConfigs(paths, root);
  return passUnless(problems, () => items);
}

// The sound items of the folders and files below the root, by name, and every problem in them.
export async function readConfigs(
  paths: readonly ConfigPath[],
  root: string,
): Promise<Omit<FileContent, "brokenTopics">> {
  const { files, problems } = await findFiles(paths, root);
  const texts = await Promise.all(
    files.map((file) => readFile(join(root, file), "utf8")),
  );
  const contents = texts.map((text, index) =>
    readFileContent(text, files[index] ?? ""),
  );
  const items = contents.flatMap((content) => content.items);
  // A file that cannot be read, or a path that names none, may declare any topic.
  const brokenTopics = contents.map((content) => content.brokenTopics);
  const known = problems.length === 0 ? brokenTopics : [undefined];
  return {
    items: [...tellPartitions(items)].sort((a, b) =>
      a.name < b.name ? -1 : 1,
    ),
    problems: [
      ...problems,
      ...contents.flatMap((content) => content.problems),
      ...checkAcross(items),
      ...(known.includes(undefined)
        ? []
        : checkTopicsOfGroups(
            items,
            known.flatMap((names) => names ?? []),
          )),
    ],
  };
}
