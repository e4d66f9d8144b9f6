import { fileURLToPath } from "node:url";
import { load } from "../setup/bundle.mjs";

// Starts the provider.
await load(
  fileURLToPath(
    new URL("../src/pulumi/provider/protocol/main.ts", import.meta.url),
  ),
);
