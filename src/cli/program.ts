import { Command, CommanderError } from "commander";
import { checkCommand } from "./commands/check.ts";
import { clientsCommand } from "./commands/clients.ts";
import { explainCommand } from "./commands/explain.ts";
import { exportCommand } from "./commands/export.ts";
import { initCommand } from "./commands/init.ts";
import { planCommand } from "./commands/plan.ts";
import { recoverCommand } from "./commands/recover.ts";
import { reportCommand } from "./commands/report.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { packageVersion } from "./package-version.ts";
import type { Running } from "./running.ts";
import type { Terminal } from "./terminal.ts";

// A new command is one more entry.
const commands = [
  checkCommand,
  clientsCommand,
  explainCommand,
  exportCommand,
  initCommand,
  planCommand,
  recoverCommand,
  reportCommand,
];

const description =
  "Kafka for pipelines, as code. What changes a cluster is `pulumi up`; the commands here look and tell, init makes a new project, and recover ends what an interrupted run has left.";

const exitCodesHelp = `
Exit codes:
  0  done, or nothing to do
  1  it could not be done, or something is wrong: the output says what
  2  the command was typed wrong; nothing was done
  3  the cluster is not as the files say`;

// Runs the command that the arguments name and gives the exit code; a mistake in them is told with the way to help.
export async function runProgram(
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  let code: ExitCode = exitCodes.fine;
  const running: Running =
    (work) =>
    async (...given) => {
      code = await work(terminal, ...given);
    };
  try {
    await makeProgram(terminal, running).parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  }
}

// The parser of all commands; running decides what becomes of one that was typed right.
export function makeProgram(terminal: Terminal, running: Running): Command {
  const program = new Command("kafka-stack")
    .description(description)
    .version(packageVersion(), "-V, --version", "tell the version")
    .addHelpText("after", exitCodesHelp)
    .helpCommand(false);
  for (const make of commands) program.addCommand(make(running));
  sayThrough(terminal, program);
  return program;
}

// The parser itself neither ends the process nor writes to it.
function sayThrough(
  { out, err }: Pick<Terminal, "out" | "err">,
  command: Command,
): void {
  for (const below of command.commands) sayThrough({ out, err }, below);
  command
    .exitOverride()
    .showHelpAfterError(`${fullName(command)} --help tells how it is used`)
    .configureOutput({
      writeOut: (text) => {
        out(text.trimEnd());
      },
      writeErr: (text) => {
        err(text.trimEnd());
      },
    });
}

function fullName(command: Command): string {
  return command.parent === null
    ? command.name()
    : `${fullName(command.parent)} ${command.name()}`;
}
