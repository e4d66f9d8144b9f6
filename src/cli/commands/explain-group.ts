import { Command } from "commander";
import { explainGroup, groupColumns } from "../explain/group.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { withStack } from "../open-stack.ts";
import { showText } from "../../text/show-text.ts";
import type { Running } from "../running.ts";
import { printTable } from "../table.ts";
import type { Terminal } from "../terminal.ts";

type Options = { readonly stack?: string; readonly json?: boolean };

// kafka-stack explain group: what a group is doing now, from the live cluster; no state is read for it.
export function explainGroupCommand(running: Running): Command {
  return new Command("group")
    .description("a consumer group: state, members, and how far it has come")
    .argument("<name>", "the name of the group")
    .option("-s, --stack <name>", "the stack (default: the selected one)")
    .option("--json", "as JSON")
    .action(running(tell));
}

function tell(
  terminal: Terminal,
  name: string,
  { stack, json }: Options,
): Promise<ExitCode> {
  const asked = { ...(stack === undefined ? {} : { stack }), memory: false };
  return withStack(terminal, asked, async (open) => {
    const explained = await explainGroup(open, name);
    if (explained === undefined) {
      terminal.err(
        `there is no group ${JSON.stringify(name)}, neither in the cluster nor in the files`,
      );
      return exitCodes.failed;
    }
    const { sentences, rows } = explained;
    const table = rows.length === 0 ? [] : ["", printTable(groupColumns, rows)];
    terminal.out(
      json === true
        ? JSON.stringify(explained.json, undefined, 2)
        : [...sentences.map(showText), ...table].join("\n"),
    );
    return exitCodes.fine;
  });
}
