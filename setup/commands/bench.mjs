import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createContext } from "../context.mjs";
import { SetupError } from "../machine/setup-error.mjs";
import { parts } from "../parts/all.mjs";
import { prepare } from "../prepare.mjs";
import { runMain } from "../run-main.mjs";

// npm run bench -- topics [options]: set-up, then the measurements of this name in bench/.
await runMain(async ([name = "topics", ...options]) => {
  const context = createContext();
  const { checkout } = context.folders;
  const program = join(checkout, "bench", `${name}.ts`);
  if (!existsSync(program))
    throw new SetupError(`there is nothing to measure called ${name}`);
  await prepare(parts, context);
  const args = ["--import", "tsx", program, ...options];
  const measuring = spawn(process.execPath, args, {
    cwd: checkout,
    stdio: "inherit",
  });
  const [code] = await once(measuring, "exit");
  return code ?? 1;
});
