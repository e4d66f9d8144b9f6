import { existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { must } from "./run.ts";

const checkout = join(import.meta.dirname, "../..");

export type EarlierCode = {
  readonly folder: string;
  readonly remove: () => void;
};

// The sources of an earlier commit in a folder of their own, ready to run with the packages of this checkout. Throws when
// the history of this checkout does not reach back to that commit.
export async function checkOutEarlierCode(
  commit: string,
): Promise<EarlierCode> {
  const folder = mkdtempSync(join(tmpdir(), "kafka-stack-earlier-"));
  const archive = join(folder, "sources.tar");
  const git = ["-C", checkout, "archive", "--format=tar"];
  await must("git", [...git, `--output=${archive}`, commit]);
  await must("tar", ["-xf", archive, "-C", folder]);
  rmSync(archive);
  if (!existsSync(join(folder, "node_modules")))
    symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"));
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
