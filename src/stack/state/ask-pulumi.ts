import { findPulumi } from "../../../setup/environment.mjs";
import { findProgram } from "../../../setup/machine/find-program.mjs";
import { runCommand } from "../../../setup/machine/run-command.mjs";
import { SetupError } from "../../../setup/machine/setup-error.mjs";

const timeoutMs = 60_000;

// From where Pulumi is asked: the folder of a project, and the caller's backend and passphrase.
export type Place = {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
};

// The Pulumi CLI: the one on PATH, else the one that set-up got; undefined when there is none.
function findCli({ env }: Pick<Place, "env">): string | undefined {
  return findProgram("pulumi", env) ?? findPulumi(env);
}

// What a question to the Pulumi CLI is answered, Throws in Pulumi's own words.
export async function askPulumi(
  { cwd, env }: Place,
  ...args: readonly string[]
): Promise<string> {
  const pulumi = findCli({ env });
  if (pulumi === undefined)
    throw new SetupError(
      "the Pulumi CLI was not found on PATH; install it: https://www.pulumi.com/docs/install",
    );
  const plain = ["--non-interactive", "--color", "never"];
  try {
    const options = { cwd, env, timeoutMs };
    return (await runCommand(pulumi, [...args, ...plain], options)).trim();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new SetupError(error.message, { cause: error });
  }
}
