import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

// Gives the Pulumi project in or above a folder: { folder, name }; undefined when there is none.
export const findProject = (folder) => {
  const file = ["Pulumi.yaml", "Pulumi.yml"]
    .map((name) => join(folder, name))
    .find((path) => existsSync(path));
  if (file) return { folder: realpathSync(folder), name: nameIn(file) };
  const above = dirname(folder);
  return above === folder ? undefined : findProject(above);
};

// The one line of the file that matters here; there is no YAML parser before npm ci.
const nameIn = (file) =>
  /^name:\s*["']?([^\s"'#]+)/m.exec(readFileSync(file, "utf8"))?.[1];
