import { locate } from "../../text/problems/locate.ts";
import type { Problem } from "../../text/problems/problem.ts";
import { checker } from "../../text/schema/checker.ts";
import type { ReadFile } from "../layers/declarations.ts";
import type { LayerFile } from "../layers/find-files.ts";
import { type GivenValues, putValues } from "../layers/references.ts";
import { isMapping, type Part } from "../../text/yaml/document.ts";
import { untoldBy } from "../../text/problems/untold.ts";
import { isAboutUnread } from "../../text/yaml/unread.ts";
import { readYaml } from "../../text/yaml/read-yaml.ts";
import { kindNames } from "./kinds.ts";
import { fileSchema } from "./schema.ts";

const checkFile = checker<object>(fileSchema);

export type FileContent = {
  readonly file: ReadFile;
  readonly problems: readonly Problem[];
  // What is wrong with it as YAML and with references to values of the stack config.
  readonly toldBefore: readonly Problem[];
};

// A file of a layer with what it says, values of the stack config put in their places; and everything that is wrong with it
// down to the names of its items.
export function readFileContent(
  text: string,
  file: LayerFile,
  values: GivenValues,
): FileContent {
  const { document, problems } = readYaml(text, file.file);
  if (document === undefined)
    return {
      file: { ...file, root: undefined, whole: false },
      problems: [],
      toldBefore: problems,
    };
  const { root, problems: references } = putValues(document.root, values);
  const told = [...problems, ...references];
  const checked = checkFile(root.value).problems.filter(
    (problem) => !isAboutUnread(problem, root),
  );
  return {
    file: {
      ...file,
      root,
      whole: kindNames.every(hasNames(root)),
    },
    problems: locate(checked, document.place).filter(untoldBy(told)),
    toldBefore: told,
  };
}

function hasNames(root: Part): (kind: string) => boolean {
  return (kind) => {
    const part = root.parts.get(kind);
    const mappings = part === undefined ? [root] : [root, part];
    return mappings.every((one) => isMapping(one) && !one.unread);
  };
}
