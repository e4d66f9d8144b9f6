import { pass, problemsOf, refuse } from "../problems/checked.ts";
import { locate, within } from "../problems/locate.ts";
import type { Checked, Problem } from "../problems/problem.ts";
import { checker } from "../schema/checker.ts";
import type { YamlDocument } from "../yaml/document.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import type { Item } from "./item.ts";
import { declaredKinds, type KindName, kindNames } from "./kinds.ts";
import { fileSchema } from "./schema.ts";

type WrittenFile = Partial<
  Readonly<Record<KindName, Readonly<Record<string, unknown>>>>
>;

const checkFile = checker<WrittenFile>(fileSchema);

// What one file says: its sound items, and everything that is wrong in it.
export type FileContent = {
  readonly items: readonly Item[];
  readonly problems: readonly Problem[];
  // Topics that are declared and not sound; undefined when nobody can tell what the file declares.
  readonly brokenTopics: readonly string[] | undefined;
};

// The items in the text of a config file, and its problems; sound items are given even when others are not.
export function readFileContent(text: string, file: string): FileContent {
  const document = readYaml(text, file);
  if (!document.ok)
    return { items: [], problems: document.problems, brokenTopics: undefined };
  const { problems, sound } = checkFile(document.value.value);
  const items = kindNames.flatMap((kind) =>
    Object.entries(sound[kind] ?? {})
      .filter(([, written]) => written !== undefined)
      .map(([name, written]) => readItem(document.value, kind, name, written)),
  );
  const read = items.flatMap((item) => (item.ok ? [item.value] : []));
  const soundTopics = new Set(
    read.filter(({ kind }) => kind === "topics").map(({ name }) => name),
  );
  return {
    items: read,
    problems: [
      ...locate(problems, document.value.place),
      ...items.flatMap(problemsOf),
    ],
    brokenTopics: namesOf(document.value.value, "topics")?.filter(
      (name) => !soundTopics.has(name),
    ),
  };
}

function readItem(
  document: YamlDocument,
  kind: KindName,
  name: string,
  written: unknown,
): Checked<Item> {
  const path = [kind, name];
  const read = declaredKinds[kind].read(written);
  if (!read.ok)
    return refuse(locate(within(path, read.problems), document.place));
  const place: Item["place"] = (below, at) =>
    document.place([...path, ...below], below.length === 0 ? "key" : at);
  return pass({ ...read.value, name, place });
}

// The names that stand under a key; undefined when what stands there cannot be read.
function namesOf(
  content: unknown,
  kind: KindName,
): readonly string[] | undefined {
  if (typeof content !== "object" || content === null) return undefined;
  const items = (content as Readonly<Record<string, unknown>>)[kind];
  if (items === undefined) return [];
  return typeof items === "object" && items !== null && !Array.isArray(items)
    ? Object.keys(items)
    : undefined;
}
