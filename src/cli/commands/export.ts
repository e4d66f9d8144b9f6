import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Command, Option } from "commander";
import type { Kafka } from "../../kafka/client/kafka.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { exportGroups } from "../export/export-groups.ts";
import { exportTopics } from "../export/export-topics.ts";
import { type Layout, toFiles } from "../export/to-files.ts";
import type { Exported } from "../export/written.ts";
import { withCluster, withServers } from "../open-stack.ts";
import { showText } from "../../text/show-text.ts";
import type { Running } from "../running.ts";
import type { Terminal } from "../terminal.ts";

const examples = `
Examples:
  kafka-stack export -b kafka-1:9092 > configs/base/exported.yaml
  kafka-stack export -s existing --out configs/base --files prefix
  kafka-stack export -s existing --prefix payments. --no-groups

A plan with the exported files finds nothing to change.`;

// kafka-stack export: a live cluster of any origin as the files that would declare it.
export function exportCommand(running: Running): Command {
  return new Command("export")
    .description(
      "Writes a live cluster's topics and consumer groups as YAML: Kafka's own topics, defaults and what the brokers are set to are left out.",
    )
    .option(
      "-s, --stack <name>",
      "connect as this stack does (default: the selected one)",
    )
    .option(
      "-b, --bootstrap-servers <servers>",
      "connect to these, without a project; plain TCP",
    )
    .option("-o, --out <folder>", "write files there, and none that exists")
    .addOption(
      new Option(
        "--files <layout>",
        "one file, or one for each prefix of names",
      )
        .choices(["one", "prefix"])
        .default("one"),
    )
    .option("--prefix <text>", "only what has a name that begins so", "")
    .option("--no-groups", "leave consumer groups out")
    .addHelpText("after", examples)
    .action(running(exportCluster));
}

type Options = {
  readonly stack?: string;
  readonly bootstrapServers?: string;
  readonly out?: string;
  readonly files: Layout;
  readonly prefix: string;
  readonly groups: boolean;
};

async function exportCluster(
  terminal: Terminal,
  options: Options,
): Promise<ExitCode> {
  if (options.files === "prefix" && options.out === undefined) {
    terminal.err("several files need a folder: add --out");
    return exitCodes.usage;
  }
  const work = async (kafka: Kafka): Promise<ExitCode> => {
    const exported = await readCluster(kafka, options);
    for (const text of exported.leftOut)
      terminal.err(`left out: ${showText(text)}`);
    return writeFiles(terminal, toFiles(exported, options.files), options.out);
  };
  return options.bootstrapServers === undefined
    ? withCluster(terminal, options, work)
    : withServers(options.bootstrapServers, work);
}

async function readCluster(
  kafka: Kafka,
  { groups, prefix }: Options,
): Promise<Exported> {
  const look = { signal: new AbortController().signal };
  const inTopics = await exportTopics(kafka, prefix, look);
  if (!groups) return { ...inTopics, groups: {} };
  const inGroups = await exportGroups(kafka, prefix, look);
  const leftOut = [...inTopics.leftOut, ...inGroups.leftOut];
  return { topics: inTopics.topics, groups: inGroups.groups, leftOut };
}

// Writes all files or none: what is there already was perhaps edited by hand.
function writeFiles(
  { out, err, cwd }: Terminal,
  files: ReadonlyMap<string, string>,
  folder: string | undefined,
): ExitCode {
  if (folder === undefined) {
    for (const text of files.values()) out(text.trimEnd());
    return exitCodes.fine;
  }
  const paths = [...files].map(
    ([file, text]) => [join(folder, file), text] as const,
  );
  const there = paths.filter(([path]) => existsSync(resolve(cwd, path)));
  for (const [path] of there) err(`${path} exists already`);
  if (there.length > 0) return exitCodes.failed;
  mkdirSync(resolve(cwd, folder), { recursive: true });
  for (const [path, text] of paths) {
    writeFileSync(resolve(cwd, path), text, { flag: "wx" });
    out(`wrote ${path}`);
  }
  return exitCodes.fine;
}
