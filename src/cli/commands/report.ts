import { Command } from "commander";
import type { Kafka } from "../../kafka/client/kafka.ts";
import { declaredTopics } from "../declared-topics.ts";
import { planStack } from "../../views/plan/plan-stack.ts";
import { observeCluster } from "../../views/report/observe-cluster.ts";
import { printPage } from "../../views/report/page/print-page.ts";
import type { Planned } from "../../views/report/planned.ts";
import type { Report } from "../../views/report/report.ts";
import { toReport } from "../../views/report/to-report.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import {
  type AskedStack,
  type OpenStack,
  withServers,
  withStack,
} from "../open-stack.ts";
import type { Running } from "../running.ts";
import type { Terminal } from "../terminal.ts";
import { writeReport } from "../write-report.ts";

const examples = `
Examples:
  kafka-stack report -s prod --out prod.html     the cluster, its files, and what an update would change
  kafka-stack report -b kafka-1:9092             any cluster, without a project; writes report.html
  kafka-stack report -s prod --json > prod.json  the same for programs

Exit codes: 0 the report is written, 1 it is not. What could not be looked at is named in it.`;

type Options = AskedStack & {
  readonly bootstrapServers?: string;
  readonly out?: string;
  readonly json?: boolean;
};

// kafka-stack report: a live cluster, and how it stands to its files, as a page to look at.
export function reportCommand(running: Running): Command {
  return new Command("report")
    .description(
      "Writes one HTML page about a live cluster: brokers, balance, topics, groups, and what differs from the files. It needs no network to be read, and holds no secrets.",
    )
    .option("-s, --stack <name>", "the stack (default: the selected one)")
    .option(
      "-b, --bootstrap-servers <servers>",
      "connect to these, without a project; plain TCP",
    )
    .option("-o, --out <file>", "the file (default: report.html)")
    .option(
      "--no-memory",
      "plan without the stack's state, as for a stack that has never run",
    )
    .option("--json", "the same data as JSON, on the output or in --out")
    .addHelpText("after", examples)
    .action(running(report));
}

function report(terminal: Terminal, options: Options): Promise<ExitCode> {
  const { bootstrapServers } = options;
  return bootstrapServers === undefined
    ? withStack(terminal, options, async (open) =>
        write(terminal, options, await reportStack(open)),
      )
    : withServers(bootstrapServers, async (kafka) =>
        write(terminal, options, await reportCluster(kafka)),
      );
}

async function reportCluster(kafka: Kafka): Promise<Report> {
  const look = { signal: new AbortController().signal };
  const observed = await observeCluster(kafka, new Map(), look);
  return toReport(observed, undefined, new Date());
}

async function reportStack(open: OpenStack): Promise<Report> {
  const { project, kafka, look } = open;
  const planned: Planned = {
    plan: await planStack(open),
    places: { topics: project.topics.places, groups: project.groups.places },
    brokers: look.declared ?? [],
  };
  const groups = Object.entries(project.groups.items).map(
    ([name, wire]) => [name, declaredTopics(wire)] as const,
  );
  const observed = await observeCluster(kafka, new Map(groups), look);
  return toReport(observed, planned, new Date());
}

async function write(
  terminal: Terminal,
  { out, json }: Options,
  made: Report,
): Promise<ExitCode> {
  for (const text of made.unseen)
    terminal.err(`could not be looked at: ${text}`);
  const text =
    json === true
      ? `${JSON.stringify(made, undefined, 2)}\n`
      : await printPage(made);
  if (json === true && out === undefined) {
    terminal.out(text.trimEnd());
    return exitCodes.fine;
  }
  return writeReport(terminal, out ?? "report.html", text);
}
