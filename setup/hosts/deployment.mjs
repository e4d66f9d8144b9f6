import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../machine/run-command.mjs";
import { openBackend } from "../recover/backend.mjs";
import { readState } from "../recover/state.mjs";

// Gives what the state of a stack holds; undefined when there is none.
export const readDeployment = async (run) => {
  const backend = openBackend(run);
  if (backend) return backend.state && readState(backend.state);
  return (await exportStack(run)).deployment;
};

// Changes the state of a stack, whatever its backend: Pulumi checks what it takes, keeps a copy, and has its lock meanwhile.
export const changeDeployment = async (run, change) => {
  const exported = await exportStack(run);
  const changed = { ...exported, deployment: change(exported.deployment) };
  const folder = mkdtempSync(join(tmpdir(), "kafka-stack-"));
  try {
    const file = join(folder, "state.json");
    writeFileSync(file, JSON.stringify(changed), { mode: 0o600 });
    await ask(run, "import", "--file", file);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const exportStack = async (run) => JSON.parse(await ask(run, "export"));

const ask = ({ pulumi, stack, cwd, env }, ...words) =>
  runCommand(pulumi, ["stack", ...words, "--stack", stack], {
    ...{ cwd, env, timeoutMs: 60_000 },
  });
