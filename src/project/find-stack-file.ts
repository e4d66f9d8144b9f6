import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readYaml } from "../yaml/read-yaml.ts";

export type StackFile = {
  // The project's folder, where Pulumi.yaml stands.
  readonly root: string;
  // The stack's config file, relative to the project.
  readonly file: string;
};

// The config file of a stack, found from any folder of the project: Pulumi keeps it beside Pulumi.yaml or in the
// folder that Pulumi.yaml names as stackConfigDir.
export function findStackFile(stack: string, from: string): StackFile {
  const root = findRoot(from);
  const folder = stackConfigDir(
    readFileSync(join(root, "Pulumi.yaml"), "utf8"),
  );
  return { root, file: join(folder, `Pulumi.${stack}.yaml`) };
}

function findRoot(folder: string): string {
  if (existsSync(join(folder, "Pulumi.yaml"))) return folder;
  const above = dirname(folder);
  if (above === folder)
    throw new Error("no Pulumi.yaml in this folder or in one above it");
  return findRoot(above);
}

function stackConfigDir(project: string): string {
  const document = readYaml(project, "Pulumi.yaml");
  if (!document.ok) return ".";
  const { stackConfigDir } = document.value.value as {
    readonly stackConfigDir?: unknown;
  };
  return typeof stackConfigDir === "string" ? stackConfigDir : ".";
}
