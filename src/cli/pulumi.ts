import { findPulumi } from "../../setup/environment.mjs";
import { findProgram } from "../../setup/machine/find-program.mjs";
import { runCommand } from "../../setup/machine/run-command.mjs";
import { SetupError } from "../../setup/machine/setup-error.mjs";
import type { Terminal } from "./terminal.ts";

const timeoutMs = 60_000;

// The Pulumi CLI: the one on PATH, else the one that set-up got; undefined when there is none.
export function findCli({ env }: Terminal): string | undefined {
  return findProgram("pulumi", env) ?? findPulumi(env);
}

// What a question to the Pulumi CLI is answered, with the caller's backend and passphrase. Throws in Pulumi's own words.
export async function askPulumi(
  terminal: Terminal,
  ...args: readonly string[]
): Promise<string> {
  const pulumi = findCli(terminal);
  if (pulumi === undefined)
    throw new SetupError("the Pulumi CLI was not found on PATH");
  const { cwd, env } = terminal;
  const plain = ["--non-interactive", "--color", "never"];
  try {
    const options = { cwd, env, timeoutMs };
    return (await runCommand(pulumi, [...args, ...plain], options)).trim();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new SetupError(error.message, { cause: error });
  }
}
