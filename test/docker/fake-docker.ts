import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Puts a docker on the path that is this shell script, and gives what takes it away again.
export function installDocker(script: string): () => void {
  const folder = mkdtempSync(join(tmpdir(), "fake-docker-"));
  const file = join(folder, "docker");
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  const before = process.env.PATH ?? "";
  process.env.PATH = `${folder}:${before}`;
  return () => {
    process.env.PATH = before;
    rmSync(folder, { recursive: true });
  };
}
