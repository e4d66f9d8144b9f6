import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { passUnless } from "../problems/checked.ts";
import type { Checked } from "../problems/problem.ts";
import type { ConfigPath } from "../settings/settings.ts";
import { checkAcross } from "./check-across.ts";
import { findFiles } from "./find-files.ts";
import type { Item } from "./item.ts";
import { readFileContent } from "./read-file.ts";

// All items that the folders and files below the root declare, by name, or every problem in them.
export async function readDesired(
  paths: readonly ConfigPath[],
  root: string,
): Promise<Checked<readonly Item[]>> {
  const { files, problems } = await findFiles(paths, root);
  const texts = await Promise.all(
    files.map((file) => readFile(join(root, file), "utf8")),
  );
  const contents = texts.map((text, index) =>
    readFileContent(text, files[index] ?? ""),
  );
  const items = contents.flatMap((content) => content.items);
  const all = [
    ...problems,
    ...contents.flatMap((content) => content.problems),
    ...checkAcross(items),
  ];
  return passUnless(all, () =>
    [...items].sort((a, b) => (a.name < b.name ? -1 : 1)),
  );
}
