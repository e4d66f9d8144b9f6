import { cpSync } from "node:fs";
import { join } from "node:path";

const checkout = join(import.meta.dirname, "../..");

// Puts what `npm run` needs into a folder, so that it is a checkout of its own.
export function makeCheckout(folder: string): void {
  for (const name of ["setup", "bin"])
    cpSync(join(checkout, name), join(folder, name), { recursive: true });
}

// The arguments of node for `npm run pulumi` in such a folder, without its preparation, which is tested elsewhere.
export function pulumiCommand(args: readonly string[]): readonly string[] {
  const program = `import { runPulumi } from "./setup/run-pulumi.mjs";
process.exitCode = await runPulumi(process.argv.slice(1));`;
  return ["--input-type=module", "-e", program, "--", ...args];
}
