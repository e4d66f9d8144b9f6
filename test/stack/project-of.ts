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
  readonly write: (file: string, text: string) => void;
  readonly remove: () => void;
};

// A folder with these files, by path.
export function projectOf(
  files: Readonly<Record<string, string>>,
): TestProject {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "project-")));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  for (const [file, text] of Object.entries(files)) write(file, text);
  return {
    root,
    write,
    remove: () => {
      rmSync(root, { recursive: true });
    },
  };
}
