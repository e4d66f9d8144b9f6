import { join } from "node:path";
import { removeBuilt } from "./built-files.mjs";

// npm runs it after it has packed.
removeBuilt(join(import.meta.dirname, "../.."));
