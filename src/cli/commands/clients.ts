import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Command, Option } from "commander";
import type { ClientUse } from "../../views/clients/client-use.ts";
import { clientLibraries } from "../../views/clients/libraries.ts";
import type { ClientFile } from "../../views/clients/library.ts";
import { usesOfStack } from "../../views/clients/uses-of-stack.ts";
import { messageOf } from "../../kafka/client/errors.ts";
import { printProblems } from "../../text/problems/print.ts";
import { readProject } from "../../stack/read-project.ts";
import {
  type ClientName,
  clientNames,
} from "../../stack/config/client-names.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import type { Running } from "../running.ts";
import type { Terminal } from "../terminal.ts";

const examples = `
Examples:
  kafka-stack clients -s dev                        all of them, to read
  kafka-stack clients -s dev -l java -g billing     those of a group, for one library
  kafka-stack clients -s prod -o clients/           a file for each, below clients/<library>/

Secrets are never written: the files take KAFKA_PASSWORD, and KAFKA_TLS_KEY where the key is encrypted in the stack
config, from the environment; for librdkafka put them in with envsubst.`;

type Asked = {
  readonly stack: string;
  readonly library?: readonly ClientName[];
  readonly group?: readonly string[];
  readonly topic?: readonly string[];
  readonly out?: string;
};

// kafka-stack clients: what consumers and producers of the declared groups and topics must be set to.
export function clientsCommand(running: Running): Command {
  const libraries = new Option(
    "-l, --library <name...>",
    "the client libraries (default: all)",
  ).choices(clientNames);
  return new Command("clients")
    .description(
      "Gives the settings of clients: consumers of each declared group, producers of each declared topic. Needs no network.",
    )
    .requiredOption("-s, --stack <name>", "the stack")
    .addOption(libraries)
    .option("-g, --group <name...>", "only consumers of these groups")
    .option("-t, --topic <name...>", "only producers of these topics")
    .option("-o, --out <folder>", "write files into this folder")
    .addHelpText("after", examples)
    .action(running(clients));
}

async function clients(terminal: Terminal, asked: Asked): Promise<ExitCode> {
  const project = await readProject(asked.stack, terminal.cwd);
  if (!project.ok) {
    terminal.out(printProblems(project.problems));
    return exitCodes.failed;
  }
  const all = usesOfStack(project.value);
  const missing = whatIsMissing(all, asked);
  if (missing.length > 0) {
    terminal.err(
      `stack ${asked.stack} does not declare ${missing.join(" and ")}`,
    );
    return exitCodes.failed;
  }
  const uses = all.filter((use) => isAsked(use, asked));
  const files = (asked.library ?? clientNames).flatMap((library) =>
    uses.map((use) => inFolder(library, clientLibraries[library](use).file)),
  );
  if (asked.out === undefined) terminal.write(printFiles(files));
  else return writeFiles(files, resolve(terminal.cwd, asked.out), terminal);
  return exitCodes.fine;
}

function isAsked(use: ClientUse, { group, topic }: Asked): boolean {
  if (group === undefined && topic === undefined) return true;
  return use.kind === "consumer"
    ? group?.includes(use.group) === true
    : topic?.includes(use.topic) === true;
}

function whatIsMissing(
  uses: readonly ClientUse[],
  { group = [], topic = [] }: Asked,
): readonly string[] {
  const groups = uses.map((use) => use.kind === "consumer" && use.group);
  const topics = uses.map((use) => use.kind === "producer" && use.topic);
  return [
    ...group
      .filter((name) => !groups.includes(name))
      .map((name) => `a group ${name}`),
    ...topic
      .filter((name) => !topics.includes(name))
      .map((name) => `a topic ${name}`),
  ];
}

function inFolder(library: ClientName, { name, text }: ClientFile): ClientFile {
  return { name: join(library, name), text };
}

function printFiles(files: readonly ClientFile[]): string {
  return files.map(({ name, text }) => `==> ${name}\n${text}`).join("\n");
}

// Writes every file that can be written, and reports each that cannot.
function writeFiles(
  files: readonly ClientFile[],
  folder: string,
  { out, err }: Terminal,
): ExitCode {
  let exitCode: ExitCode = exitCodes.fine;
  for (const { name, text } of files) {
    const path = join(folder, name);
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      out(path);
    } catch (error) {
      err(`${path} was not written: ${messageOf(error)}`);
      exitCode = exitCodes.failed;
    }
  }
  return exitCode;
}
