import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readYaml } from "../text/yaml/read-yaml.ts";

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
  return { root, file: join(stackFolder(root), `Pulumi.${stack}.yaml`) };
}

// The names of all stacks that have a config file, in order. Throws when there is none: then nothing would be checked.
export function findStacks(from: string): readonly string[] {
  const root = findRoot(from);
  const folder = join(root, stackFolder(root));
  const stacks = (existsSync(folder) ? readdirSync(folder) : [])
    .flatMap((file) => /^Pulumi\.(.+)\.ya?ml$/.exec(file)?.[1] ?? [])
    .sort();
  if (stacks.length === 0)
    throw new NoProject(
      `there is no Pulumi.<stack>.yaml in ${folder}, where the configs of stacks should be`,
    );
  return stacks;
}

// There is no Pulumi project where one was looked for.
export class NoProject extends Error {
  override readonly name = "NoProject";
}

function stackFolder(root: string): string {
  return stackConfigDir(readFileSync(join(root, "Pulumi.yaml"), "utf8"));
}

function findRoot(start: string, folder: string = start): string {
  if (existsSync(join(folder, "Pulumi.yaml"))) return folder;
  const above = dirname(folder);
  if (above === folder)
    throw new NoProject(
      `there is no Pulumi.yaml in ${start} or above it; go to the folder of a project, or make one: kafka-stack init`,
    );
  return findRoot(start, above);
}

function stackConfigDir(project: string): string {
  const { document } = readYaml(project, "Pulumi.yaml");
  const stackConfigDir = document?.root.parts.get("stackConfigDir")?.value;
  return typeof stackConfigDir === "string" ? stackConfigDir : ".";
}
