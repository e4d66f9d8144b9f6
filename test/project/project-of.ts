import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export type TestProject = {
  readonly root: string;
  readonly remove: () => void;
};

// A folder with these files, by path.
export function projectOf(
  files: Readonly<Record<string, string>>,
): TestProject {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "project-")));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return {
    root,
    remove: () => {
      rmSync(root, { recursive: true });
    },
  };
}
