import { fileURLToPath } from "node:url";
import { load } from "../setup/bundle.mjs";

// Starts the Pulumi program; what it exports are the stack's outputs. Pulumi's packages must be those that its runtime has loaded.
const entry = fileURLToPath(new URL("main.ts", import.meta.url));
export default { ...(await load(entry, ["@pulumi/*"])) };
