import { fileURLToPath, pathToFileURL } from "node:url";
import { bundle } from "../../setup/bundle.mjs";

// Starts the provider. An `up` does so four times, so it runs as one file of JavaScript where that can be made, and else from
// its sources.
const entry = fileURLToPath(new URL("main.ts", import.meta.url));
const made = await bundle(entry);
if (made === undefined) (await import("tsx/esm/api")).register();
await import(pathToFileURL(made ?? entry).href);
