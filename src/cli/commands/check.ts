import { Command, Option } from "commander";
import {
  type Format,
  formatNames,
  formats,
} from "../../text/problems/formats.ts";
import { isError } from "../../text/problems/severity.ts";
import { findStacks } from "../../stack/find-stack-file.ts";
import { readProject } from "../../stack/read-project.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import type { Running } from "../running.ts";
import type { Terminal } from "../terminal.ts";

const examples = `
Examples:
  kafka-stack check              every stack of the project
  kafka-stack check -s prod      one of them
  kafka-stack check --format github   as annotations of GitHub Actions`;

// kafka-stack check: every mistake in the files of some stacks, without a look at any cluster.
export function checkCommand(running: Running): Command {
  return new Command("check")
    .description(
      "Tells every mistake in stack configs and in the YAML they name. Needs no network.",
    )
    .option("-s, --stack <name...>", "the stacks to check (default: all)")
    .addOption(
      new Option("--format <name>", "how mistakes are printed")
        .choices(formatNames)
        .default("text"),
    )
    .addHelpText("after", examples)
    .action(running(check));
}

async function check(
  terminal: Terminal,
  options: { readonly stack?: readonly string[]; readonly format: Format },
): Promise<ExitCode> {
  const stacks = options.stack ?? findStacks(terminal.cwd);
  const checked = await Promise.all(
    stacks.map((stack) => readProject(stack, terminal.cwd)),
  );
  const problems = checked.flatMap((one) =>
    one.ok ? one.value.warnings : one.problems,
  );
  // A runner of GitHub is meant to obey the annotations.
  const say = options.format === "github" ? terminal.write : terminal.out;
  say(
    problems.length === 0 && options.format === "text"
      ? `no mistakes in ${stacks.join(", ")}`
      : formats[options.format](problems),
  );
  return problems.some(isError) ? exitCodes.failed : exitCodes.fine;
}
