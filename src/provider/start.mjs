import { existsSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

// Starts the provider. An `up` does so four times, so it runs as one file of JavaScript where that can be made, and else from
// its sources. The npm package has that file and no sources.
const entry = fileURLToPath(new URL("main.ts", import.meta.url));
if (existsSync(entry)) await import(await fromSources());
else await import("./built.mjs");

async function fromSources() {
  const { bundle } = await import("../../setup/bundle.mjs");
  const made = await bundle(entry);
  if (made === undefined) (await import("tsx/esm/api")).register();
  return pathToFileURL(made ?? entry).href;
}
