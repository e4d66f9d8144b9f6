#!/usr/bin/env node
import { register } from "tsx/esm/api";

// TypeScript runs as it is, here as in the Pulumi program.
register();
await import("../src/cli/main.ts");
