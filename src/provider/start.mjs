import { fileURLToPath } from "node:url";
import { load } from "../../setup/bundle.mjs";

// Starts the provider.
await load(fileURLToPath(new URL("main.ts", import.meta.url)));
