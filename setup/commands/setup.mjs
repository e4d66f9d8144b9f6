import { createContext } from "../context.mjs";
import { parts } from "../parts/all.mjs";
import { prepare } from "../prepare.mjs";
import { runMain } from "../run-main.mjs";

// npm run setup: finds or gets everything that the project needs.
await runMain(async () => {
  await prepare(parts, createContext());
});
