import { problemsOf } from "../problems/checked.ts";
import { locate } from "../problems/locate.ts";
import type { Problem } from "../problems/problem.ts";
import { checker } from "../schema/checker.ts";
import type { ReadFile } from "../layers/declarations.ts";
import type { LayerFile } from "../layers/find-files.ts";
import { type GivenValues, putValues } from "../layers/references.ts";
import { isMapping, type Part } from "../yaml/document.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import { kindNames } from "./kinds.ts";
import { fileSchema } from "./schema.ts";

const checkFile = checker<object>(fileSchema);

export type FileContent = {
  readonly file: ReadFile;
  readonly problems: readonly Problem[];
  // What is wrong with references to values of the stack config.
  readonly references: readonly Problem[];
};

// A file of a layer with what it says, values of the stack config put in their places; and everything that is wrong with it
// down to the names of its items.
export function readFileContent(
  text: string,
  file: LayerFile,
  values: GivenValues,
): FileContent {
  const document = readYaml(text, file.file);
  if (!document.ok)
    return {
      file: { ...file, root: undefined, whole: false },
      problems: problemsOf(document),
      references: [],
    };
  const { root, problems } = putValues(document.value.root, values);
  const checked = checkFile(root.value);
  return {
    file: { ...file, root, whole: kindNames.every(hasNames(root)) },
    problems: locate(checked.problems, document.value.place),
    references: problems,
  };
}

function hasNames(root: Part): (kind: string) => boolean {
  return (kind) => {
    const part = root.parts.get(kind);
    return isMapping(root) && (part === undefined || isMapping(part));
  };
}
