import { Command } from "commander";
import { findPulumi } from "../../../setup/environment.mjs";
import { findProgram } from "../../../setup/machine/find-program.mjs";
import { runRecover } from "../../../setup/recover/command.mjs";
import type { ExitCode } from "../exit-codes.ts";
import type { Running } from "../running.ts";
import type { Terminal } from "../terminal.ts";

const examples = `
Examples:
  kafka-stack recover            the selected stack of the project in this folder
  kafka-stack recover -s prod && pulumi up -s prod
  kafka-stack recover -s prod --forget-host c    c is gone for good, and pulumi destroy or up shall go on without it`;

// kafka-stack recover: for people who call \`pulumi\` themselves, with their own environment.
export function recoverCommand(running: Running): Command {
  return new Command("recover")
    .description(
      "Ends what an interrupted pulumi run has left: its lock, its plugins, a state that a full disk has cut off, containers and networks that it had not finished. Touches nothing of a run that is alive.",
    )
    .option("-s, --stack <name>", "the stack (default: the selected one)")
    .option(
      "--forget-host <host>",
      "a host of the stack, by its name or endpoint, that is gone for good: takes what was on it out of the state; refused while its machine may be there",
    )
    .option(
      "--containers-are-gone",
      "with --forget-host: the machine may be there, but its containers are gone for certain",
    )
    .option("-C, --cwd <folder>", "the folder of the Pulumi project", ".")
    .addHelpText("after", examples)
    .action(running(recover));
}

async function recover(
  { env, cwd }: Terminal,
  asked: {
    readonly stack?: string;
    readonly forgetHost?: string;
    readonly containersAreGone?: boolean;
    readonly cwd: string;
  },
): Promise<ExitCode> {
  const pulumi = findProgram("pulumi", env) ?? findPulumi(env);
  return runRecover(asked, { pulumi, env, cwd });
}
