import { join } from "node:path";
import { SetupError } from "../../setup/machine/setup-error.mjs";
import { runMain } from "../../setup/run-main.mjs";
import { release } from "./release.mjs";

// npm run release [-- --dry-run]
await runMain(async (args) => {
  const unknown = args.filter((arg) => arg !== "--dry-run");
  if (unknown.length > 0)
    throw new SetupError(`expected --dry-run, found ${unknown.join(" ")}`);
  await release(join(import.meta.dirname, "../.."), {
    dryRun: args.includes("--dry-run"),
  });
});
