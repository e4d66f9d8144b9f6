import { Command, InvalidArgumentError } from "commander";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { explainBroker } from "../explain/broker.ts";
import type { Explained } from "../explain/explained.ts";
import { explainSetting } from "../explain/setting.ts";
import { explainTopic } from "../explain/topic.ts";
import { type OpenStack, withStack } from "../open-stack.ts";
import { showText } from "../../text/show-text.ts";
import type { Running } from "../running.ts";
import { printTable } from "../table.ts";
import { explainGroupCommand } from "./explain-group.ts";
import type { Terminal } from "../terminal.ts";

const examples = `
Examples:
  kafka-stack explain topic orders -s prod
  kafka-stack explain group billing --json
  kafka-stack explain broker 1 --all
  kafka-stack explain setting retention.ms`;

// kafka-stack explain: one thing of the cluster, every value with where it came from.
export function explainCommand(running: Running): Command {
  return new Command("explain")
    .description(
      "Tells of a topic, a broker or a setting where each value came from, file and line or which part of Kafka, and of a group what it is doing.",
    )
    .usage("<topic|group|broker|setting> <name> [options]")
    .helpCommand(false)
    .addCommand(
      live("topic", "a topic, as the files and the cluster have it")
        .argument("<name>", "the name of the topic")
        .action(
          running((terminal: Terminal, name: string, options: Options) =>
            tell(terminal, options, (open) =>
              explainTopic(open, name, options.all === true),
            ),
          ),
        ),
    )
    .addCommand(explainGroupCommand(running))
    .addCommand(
      live("broker", "a broker, as it runs")
        .argument("<id>", "its broker.id", wholeNumber)
        .action(
          running((terminal: Terminal, id: number, options: Options) =>
            tell(terminal, options, (open) =>
              explainBroker(open, id, options.all === true),
            ),
          ),
        ),
    )
    .addCommand(
      new Command("setting")
        .description("a setting of topics or brokers; needs no cluster")
        .argument("<name>", "its name in Kafka")
        .action(
          running(({ out }: Terminal, name: string) => {
            out(explainSetting(name).join("\n").trimEnd());
            return exitCodes.fine;
          }),
        ),
    )
    .addHelpText("after", examples);
}

type Options = {
  readonly stack?: string;
  readonly all?: boolean;
  readonly json?: boolean;
};

// A subject that lives in the cluster of a stack.
function live(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option("-s, --stack <name>", "the stack (default: the selected one)")
    .option("--all", "Kafka's defaults too")
    .option("--json", "as JSON");
}

function tell(
  terminal: Terminal,
  { stack, json }: Options,
  explain: (open: OpenStack) => Promise<Explained>,
): Promise<ExitCode> {
  const asked = { ...(stack === undefined ? {} : { stack }), memory: false };
  return withStack(terminal, asked, async (open) => {
    const explained = await explain(open);
    terminal.out(
      json === true
        ? JSON.stringify(explained, undefined, 2)
        : printExplained(explained),
    );
    return exitCodes.fine;
  });
}

function printExplained({ sentences, settings }: Explained): string {
  const said = sentences.map(showText);
  if (settings.length === 0) return said.join("\n");
  const rows = settings.map(({ name, shown, source }) => [name, shown, source]);
  const table = printTable(["setting", "value", "from"], rows);
  return [...said, "", table].join("\n");
}

function wholeNumber(text: string): number {
  if (!/^(0|[1-9][0-9]*)$/.test(text))
    throw new InvalidArgumentError("a broker.id is a whole number");
  return Number(text);
}
