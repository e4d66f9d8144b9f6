import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { findProject } from "./project.mjs";

// Gives where a backend of files keeps what belongs to a stack of the project in a folder; undefined for a backend of another
// kind. Nothing needs to be there yet.
export const openBackend = ({ stack, cwd, backend: url }) => {
  const project = findProject(cwd)?.name;
  if (!url?.startsWith("file://") || project === undefined) return undefined;
  const root = folderOf(url, cwd);
  const home = join(root, ".pulumi");
  // Backends from before Pulumi 3.61 know no projects.
  const old =
    findState(join(home, "stacks", stack)) &&
    !findState(join(home, "stacks", project, stack));
  const part = old ? stack : join(project, stack);
  return {
    root,
    locks: join(home, "locks", old ? stack : join("organization", part)),
    state: findState(join(home, "stacks", part)),
    backups: join(home, "backups", part),
    history: join(home, "history", part),
  };
};

const folderOf = (url, cwd) => {
  const [path] = url.slice("file://".length).split("?");
  return path.startsWith("~")
    ? join(homedir(), path.slice(1))
    : resolve(cwd, path);
};

const findState = (path) =>
  [".json", ".json.gz", ".json.zst"]
    .map((extension) => `${path}${extension}`)
    .find((file) => existsSync(file));
