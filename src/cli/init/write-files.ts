import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

// Those of the files that are there already.
export function filesThere(
  folder: string,
  files: readonly string[],
): readonly string[] {
  return files.filter((file) => existsSync(join(folder, file)));
}

// Writes files that are not there yet; scripts can be run.
export function writeFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
): void {
  for (const [file, text] of Object.entries(files)) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    const mode = file.endsWith(".sh") ? 0o755 : 0o644;
    writeFileSync(path, text, { flag: "wx", mode });
  }
}
