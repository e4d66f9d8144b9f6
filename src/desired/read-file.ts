import { fillDeclaredTopic } from "../kinds/topics/fill.ts";
import { pass, problemsOf, refuse } from "../problems/checked.ts";
import { locate, within } from "../problems/locate.ts";
import type { Checked, Problem } from "../problems/problem.ts";
import { checker } from "../schema/checker.ts";
import type { YamlDocument } from "../yaml/document.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import type { Item } from "./item.ts";
import { fileSchema } from "./schema.ts";

const checkFile = checker<{
  readonly topics?: Readonly<Record<string, unknown>>;
}>(fileSchema);

// What one file says: its sound items, and everything that is wrong in it.
export type FileContent = {
  readonly items: readonly Item[];
  readonly problems: readonly Problem[];
};

// The items in the text of a config file, and its problems; sound items are given even when others are not.
export function readFileContent(text: string, file: string): FileContent {
  const document = readYaml(text, file);
  if (!document.ok) return { items: [], problems: document.problems };
  const { problems, sound } = checkFile(document.value.value);
  const items = Object.entries(sound.topics ?? {})
    .filter(([, written]) => written !== undefined)
    .map(([name, written]) => readItem(document.value, name, written));
  return {
    items: items.flatMap((item) => (item.ok ? [item.value] : [])),
    problems: [
      ...locate(problems.map(nameWhatIsToCome), document.value.place),
      ...items.flatMap(problemsOf),
    ],
  };
}

function readItem(
  document: YamlDocument,
  name: string,
  written: unknown,
): Checked<Item> {
  const path = ["topics", name];
  const desired = fillDeclaredTopic(written);
  if (!desired.ok)
    return refuse(locate(within(path, desired.problems), document.place));
  const place: Item["place"] = (below, at) =>
    document.place([...path, ...below], below.length === 0 ? "key" : at);
  return pass({ kind: "topics", name, desired: desired.value, place });
}

function nameWhatIsToCome(problem: Problem): Problem {
  const [key, ...below] = problem.path;
  return key !== "groups" || below.length > 0
    ? problem
    : { ...problem, found: '"groups", which is not supported yet' };
}
