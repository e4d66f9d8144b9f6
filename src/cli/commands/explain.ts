import { Command } from "commander";
import type { Running } from "../running.ts";
import { explainGroupCommand } from "./explain-group.ts";

const examples = `
Examples:
  kafka-stack explain group billing -s prod
  kafka-stack explain group billing --json`;

// kafka-stack explain: one thing of the live cluster.
export function explainCommand(running: Running): Command {
  return new Command("explain")
    .description("Tells of one thing in the live cluster what it is doing.")
    .usage("group <name> [options]")
    .helpCommand(false)
    .addCommand(explainGroupCommand(running))
    .addHelpText("after", examples);
}
