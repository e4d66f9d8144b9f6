#!/usr/bin/env node
import { existsSync } from "node:fs";

// In a checkout TypeScript runs as it is, here as in the Pulumi program; the npm package has JavaScript and no sources.
const sources = new URL("../src/cli/main.ts", import.meta.url);
if (existsSync(sources)) {
  const { register } = await import("tsx/esm/api");
  register();
  await import(sources.href);
} else {
  await import("../src/cli/main.js");
}
