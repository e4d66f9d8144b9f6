#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { load } from "../setup/bundle.mjs";

await load(fileURLToPath(new URL("../src/cli/main.ts", import.meta.url)));
