import type { LayerFile } from "./find-files.ts";
import { isMapping, type Part } from "../../text/yaml/document.ts";

// A file of a layer with what it says.
export type ReadFile = LayerFile & {
  // Undefined when it cannot be read.
  readonly root: Part | undefined;
  // Whether all names that it declares can be told.
  readonly whole: boolean;
};

// A name in one file, with what stands under it.
export type Declaration = {
  readonly file: ReadFile;
  readonly part: Part;
};

// Declarations by name, each name's in the order of the layers.
export type Declarations = ReadonlyMap<string, readonly Declaration[]>;

// What all files say of one kind.
export type KindDeclarations = {
  readonly items: Declarations;
  readonly profiles: Declarations;
  // What the files say for items that leave it open.
  readonly defaults: readonly Declaration[];
};

// What the files say of a kind, under its own key and under profiles and defaults. What is not a mapping where one belongs
// is left out: the schema of a file tells it.
export function declarationsOf(
  files: readonly ReadFile[],
  kind: string,
): KindDeclarations {
  const parts = (...path: readonly string[]): readonly Declaration[] =>
    files.flatMap((file) => {
      const part = partAt(file.root, path);
      return part !== undefined && isMapping(part) ? [{ file, part }] : [];
    });
  return {
    items: byName(parts(kind)),
    profiles: byName(parts("profiles", kind)),
    defaults: parts("defaults", kind),
  };
}

function partAt(
  root: Part | undefined,
  path: readonly string[],
): Part | undefined {
  return path.reduce((part, key) => part?.parts.get(key), root);
}

function byName(mappings: readonly Declaration[]): Declarations {
  const names = new Map<string, Declaration[]>();
  for (const { file, part } of mappings)
    for (const [name, below] of part.parts) {
      const declaration = { file, part: below };
      const others = names.get(name);
      if (others === undefined) names.set(name, [declaration]);
      else others.push(declaration);
    }
  return names;
}
