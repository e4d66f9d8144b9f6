import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { printProblems } from "../../text/problems/print.ts";
import { readStackContent } from "../../stack/config/read-settings.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import {
  type Answers,
  defaultAnswers,
  type Pipeline,
  pipelines,
  whyNoCount,
  whyNoName,
} from "../init/answers.ts";
import { ask } from "../init/ask.ts";
import { packageFile, projectFiles, stackPath } from "../init/project-files.ts";
import { stackFile } from "../init/stack-file.ts";
import { filesThere, writeFiles } from "../init/write-files.ts";
import { packageVersion } from "../package-version.ts";
import type { Running } from "../running.ts";
import type { Terminal } from "../terminal.ts";

const examples = `
Examples:
  kafka-stack init                                    asks a few questions, in this folder
  kafka-stack init my-kafka --yes                     three brokers in Docker, without questions
  kafka-stack init --stack prod -b kafka-1:9092 --pipeline github

No file that is there is overwritten. A package.json that is there is left as it is.`;

// kafka-stack init: a new project that is valid and can be carried out as it stands.
export function initCommand(running: Running): Command {
  return new Command("init")
    .description(
      "Makes a new project: Pulumi.yaml, a stack, topics and groups, and a pipeline. On a terminal it asks for what is not said.",
    )
    .argument("[folder]", "where; made if it is not there", ".")
    .option("-n, --name <name>", "of the project", name)
    .option("-s, --stack <name>", "of the first stack", name)
    .option(
      "-b, --bootstrap-servers <servers>",
      "a cluster that exists (default: a new one in Docker)",
    )
    .option("--brokers <count>", "how many brokers the cluster has", count)
    .addOption(
      new Option("--pipeline <where>", "with a pipeline for").choices(
        pipelines,
      ),
    )
    .option("-y, --yes", "ask nothing")
    .addHelpText("after", examples)
    .action(running(init));
}

type Options = {
  readonly name?: string;
  readonly stack?: string;
  readonly bootstrapServers?: string;
  readonly brokers?: number;
  readonly pipeline?: Pipeline;
  readonly yes?: boolean;
};

async function init(
  terminal: Terminal,
  where: string,
  { yes, ...given }: Options,
): Promise<ExitCode> {
  const folder = resolve(terminal.cwd, where);
  const usual = defaultAnswers(folder);
  const answers =
    yes !== true && terminal.asks
      ? await ask(given, usual)
      : { ...usual, ...given };
  const mistakes = mistakesIn(answers);
  if (mistakes !== undefined) {
    terminal.err(mistakes);
    return exitCodes.usage;
  }
  const files = projectFiles(answers);
  const there = filesThere(folder, Object.keys(files));
  const unfit = whyUnfit(join(folder, "package.json"));
  for (const file of there) terminal.err(`${file} exists already`);
  if (unfit !== undefined) terminal.err(unfit);
  if (there.length > 0 || unfit !== undefined) {
    terminal.err("nothing was written");
    return exitCodes.failed;
  }
  const all = { ...packageOf(folder, answers), ...files };
  writeFiles(folder, all);
  tell(terminal, folder, answers, Object.keys(all));
  return exitCodes.fine;
}

// What the questions and options cannot tell by themselves: whether the servers are servers.
function mistakesIn(answers: Answers): string | undefined {
  const file = stackPath(answers);
  const { problems } = readStackContent(stackFile(answers), file);
  return problems.length === 0 ? undefined : printProblems(problems);
}

// A program of Pulumi's is only run as a module where its package says that it is one.
function whyUnfit(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const { type } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly type?: string;
  };
  return type === "module"
    ? undefined
    : 'package.json exists already and must say "type": "module"; this adds it: npm pkg set type=module';
}

function packageOf(
  folder: string,
  answers: Answers,
): Readonly<Record<string, string>> {
  const file = "package.json";
  return existsSync(join(folder, file))
    ? {}
    : { [file]: packageFile(answers, packageVersion()) };
}

function tell(
  { out, cwd }: Terminal,
  folder: string,
  { stack }: Answers,
  files: readonly string[],
): void {
  for (const file of files) out(`wrote ${file}`);
  const path = relative(cwd, folder);
  const steps = [
    ...(path === "" ? [] : [`cd ${path}`]),
    "npm install",
    `pulumi stack init ${stack}`,
    "npx kafka-stack check",
    `pulumi up -s ${stack}`,
  ];
  out(["", "Next:", ...steps.map((step) => `  ${step}`)].join("\n"));
}

function name(text: string): string {
  const why = whyNoName(text);
  if (why !== undefined) throw new InvalidArgumentError(why);
  return text;
}

function count(text: string): number {
  const why = whyNoCount(Number(text));
  if (why !== undefined) throw new InvalidArgumentError(why);
  return Number(text);
}
