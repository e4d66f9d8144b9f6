import { Command } from "commander";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { type AskedStack, withStack } from "../open-stack.ts";
import { printPlan } from "../print-plan.ts";
import type { Running } from "../running.ts";
import { planStack, type StackPlan } from "../stack-plan.ts";
import type { Terminal } from "../terminal.ts";

const examples = `
Examples:
  kafka-stack plan                      the selected stack
  kafka-stack plan -s prod --json
  kafka-stack plan -s prod || [ $? = 3 ]     fails only when it could not plan, or something is refused

Exit codes: 0 nothing would change, 3 something would, 1 it could not be planned or something is refused.`;

// kafka-stack plan: the plan of the preview, from the live cluster, without an engine.
export function planCommand(running: Running): Command {
  return new Command("plan")
    .description(
      "Tells what `pulumi up` would change in the live cluster: topics and groups, with the brokers asked. Changes nothing.",
    )
    .option("-s, --stack <name>", "the stack (default: the selected one)")
    .option(
      "--no-memory",
      "plan without the stack's state, as for a stack that has never run",
    )
    .option("--json", "as JSON")
    .addHelpText("after", examples)
    .action(running(plan));
}

type Options = AskedStack & { readonly json?: boolean };

function plan(terminal: Terminal, options: Options): Promise<ExitCode> {
  return withStack(terminal, options, async (open) => {
    const made = await planStack(open);
    terminal.out(
      options.json === true
        ? JSON.stringify({ ...made, exitCode: codeOf(made) }, undefined, 2)
        : printPlan(made, terminal.colours),
    );
    return codeOf(made);
  });
}

function codeOf({ kinds }: StackPlan): ExitCode {
  if (kinds.some(({ refused }) => refused.length > 0)) return exitCodes.failed;
  return kinds.some(({ changes }) => changes.length > 0)
    ? exitCodes.differs
    : exitCodes.fine;
}
