import { Command, Option } from "commander";
import {
  isChange,
  isRefused,
  isUnseen,
  planStack,
  type StackPlan,
} from "../../views/plan/plan-stack.ts";
import { printPlan } from "../../views/plan/print-plan.ts";
import { printPlanMarkdown } from "../../views/plan/print-plan-markdown.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { type AskedStack, withStackOrNone } from "../open-stack.ts";
import type { Running } from "../running.ts";
import type { Terminal } from "../terminal.ts";

const examples = `
Examples:
  kafka-stack plan                      the selected stack
  kafka-stack plan -s prod --json
  kafka-stack plan -s prod --format markdown     for a comment on a pull request
  kafka-stack plan -s prod || [ $? = 3 ]     fails only when it could not plan, or something is refused

The last line has the fingerprint of the plan: with KAFKA_STACK_EXPECT_PLAN=<fingerprint> \`pulumi up\` refuses to carry out
any other plan.

Exit codes: 0 nothing would change, 3 something would, 1 it could not be planned or something is refused.`;

// kafka-stack plan: the plan of the preview, from the live cluster, without an engine.
export function planCommand(running: Running): Command {
  return new Command("plan")
    .description(
      "Tells what `pulumi up` would change in the live cluster: containers, settings of brokers, topics and groups, with the brokers asked. Changes nothing.",
    )
    .option("-s, --stack <name>", "the stack (default: the selected one)")
    .option(
      "--no-memory",
      "plan without the stack's state, as for a stack that has never run",
    )
    .addOption(
      new Option("--format <name>", "how it is printed")
        .choices(["text", "json", "markdown"])
        .default("text"),
    )
    .option("--json", "the same as --format json")
    .addHelpText("after", examples)
    .action(running(plan));
}

type Format = "text" | "json" | "markdown";

type Options = AskedStack & {
  readonly format: Format;
  readonly json?: boolean;
};

function plan(terminal: Terminal, options: Options): Promise<ExitCode> {
  const format = options.json === true ? "json" : options.format;
  return withStackOrNone(terminal, options, async (found) => {
    const made = await planStack(found);
    terminal.out(print(made, format, terminal.colours));
    return codeOf(made);
  });
}

function print(made: StackPlan, format: Format, colours: boolean): string {
  switch (format) {
    case "text":
      return printPlan(made, colours);
    case "markdown":
      return printPlanMarkdown(made);
    case "json":
      return JSON.stringify({ ...made, exitCode: codeOf(made) }, undefined, 2);
  }
}

function codeOf(made: StackPlan): ExitCode {
  if (isRefused(made)) return exitCodes.failed;
  if (isChange(made)) return exitCodes.differs;
  return isUnseen(made) ? exitCodes.failed : exitCodes.fine;
}
