import { join } from "node:path";
import { runMain } from "../../setup/run-main.mjs";
import { buildPackage } from "./build.mjs";

// npm runs it before it packs.
await runMain(() => buildPackage(join(import.meta.dirname, "../..")));
